using System.Globalization;
using FsCheck;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>
/// Which cases are generated: <c>LOGINMACHINE_SEED=(123,457)</c> gives the same ones again. <c>./test.sh</c> sets a fixed
/// seed, so that a failure names a change and not a draw; unset, every run draws others.
/// </summary>
internal static class Seed
{
    /// <summary>The seed as FsCheck.Xunit reads it; null if cases are drawn at random.</summary>
    internal static string? Text { get; } = Environment.GetEnvironmentVariable("LOGINMACHINE_SEED") is { Length: > 0 } seed ? seed.Trim('(', ')') : null;

    /// <summary>Gives a configuration the seed.</summary>
    internal static Config In(Config config) =>
        Text?.Split(',') is [var seed, var gamma, ..] ? config.WithReplay(new FsCheck.Replay(new Rnd(Number(seed), Number(gamma)), Microsoft.FSharp.Core.FSharpOption<int>.None)) : config;

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
