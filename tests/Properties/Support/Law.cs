using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>
/// Checks that something holds for many generated cases. <c>LOGINMACHINE_CASES</c> raises their number. A failure
/// prints the smallest case found and the seed; <c>LOGINMACHINE_SEED=(123,457)</c> runs those cases again, and
/// <c>(123,457,29)</c> the one that failed, as printed.
/// </summary>
internal static class Law
{
    private const int Least = 1000;

    internal static int Cases { get; } =
        int.TryParse(Variable("LOGINMACHINE_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases)
            ? Math.Max(Least, cases)
            : Least;

    /// <summary>Checks a law that asserts.</summary>
    /// <param name="most">How many cases, where each takes long; <see cref="Cases"/> by default.</param>
    internal static void Holds<T>(Gen<T> cases, Action<T> law, Func<T, IEnumerable<T>>? smaller = null, int? most = null) =>
        Check.One(Configuration(most ?? Cases), Prop.ForAll(smaller is null ? Arb.From(cases) : Arb.From(cases, smaller), law));

    /// <summary>Checks a law on texts; a failing text is made shorter.</summary>
    internal static void Holds(Gen<string> texts, Action<string> law) => Holds(texts, law, Texts.Shorter);

    /// <summary>Checks a law on runs; a failing run is made shorter.</summary>
    internal static void Holds(Gen<GeneratedRun> runs, Action<GeneratedRun> law) => Holds(runs, law, run => run.Shorter());

    /// <summary>Checks a law on runs with something drawn beside them.</summary>
    internal static void Holds<T>(Gen<GeneratedRun> runs, Gen<T> drawn, Action<GeneratedRun, T> law) =>
        Holds(runs.Zip(drawn, (run, other) => (run, other)), pair => law(pair.run, pair.other));

    private static Config Configuration(int cases)
    {
        var configuration = Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true);
        return Variable("LOGINMACHINE_SEED") is { } seed ? configuration.WithReplay(Again(seed)) : configuration;
    }

    private static FSharpOption<FsCheck.Replay> Again(string seed)
    {
        var parts = seed.Trim('(', ')').Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new FsCheck.Replay(new Rnd(parts[0], parts[1]), parts.Length > 2 ? FSharpOption<int>.Some((int)parts[2]) : FSharpOption<int>.None);
    }

    private static string? Variable(string name) => System.Environment.GetEnvironmentVariable(name);
}
