using FsCheck;
using FsCheck.Fluent;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>Properties over the generators of this project; FsCheck's own runner checks them.</summary>
internal static class Law
{
    /// <summary>States a law that asserts.</summary>
    /// <param name="cases">Generates the cases.</param>
    /// <param name="law">Throws if the law does not hold.</param>
    /// <param name="smaller">Returns smaller cases than a failing one; none by default.</param>
    internal static Property Of<T>(Gen<T> cases, Action<T> law, Func<T, IEnumerable<T>>? smaller = null) =>
        Prop.ForAll(smaller is null ? Arb.From(cases) : Arb.From(cases, smaller), law);

    /// <summary>States a law on texts; a failing text is made shorter.</summary>
    internal static Property Of(Gen<string> texts, Action<string> law) => Of(texts, law, Texts.Shorter);

    /// <summary>States a law on runs; a failing run is made shorter.</summary>
    internal static Property Of(Gen<GeneratedRun> runs, Action<GeneratedRun> law) => Of(runs, law, run => run.Shorter());

    /// <summary>States a law on runs with something drawn beside them.</summary>
    internal static Property Of<T>(Gen<GeneratedRun> runs, Gen<T> drawn, Action<GeneratedRun, T> law) =>
        Of(runs.Zip(drawn, (run, other) => (run, other)), pair => law(pair.run, pair.other));

    /// <summary>Checks a law at once, for a test that has cases of its own beside the generated ones.</summary>
    /// <param name="cases">Generates the cases.</param>
    /// <param name="law">Throws if the law does not hold.</param>
    /// <param name="count">How many cases are generated.</param>
    internal static void Holds<T>(Gen<T> cases, Action<T> law, int count) =>
        Check.One(Seed.In(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true)), Of(cases, law));
}
