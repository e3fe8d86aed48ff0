using System.Collections.Immutable;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Machine.Tables;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>What a planted fault led to: the first line that the user read, the advice below it, and the journal.</summary>
/// <param name="Line">The first line, as it was printed.</param>
/// <param name="Cause">The cause in it.</param>
/// <param name="Advice">The advice, one sentence each.</param>
/// <param name="Journal">The journal.</param>
internal sealed record Planted(string Line, string Cause, ImmutableArray<string> Advice, byte[] Journal)
{
    /// <summary>Whether it is a notice beside a success.</summary>
    internal bool Noticed { get; private init; }

    internal static Planted Of(NotSignedIn failed) => new(
        First(Ending.Of(failed, new LiveText("", failed.ProviderWords, ""))),
        failed.Explanation.Cause,
        [.. failed.Explanation.Advice],
        File.ReadAllBytes(failed.Evidence!.JournalPath));

    internal static Planted Of(TokenNotGiven failed) => new(
        First(Ending.Of(failed.Position, failed.Evidence, new LiveText("", failed.ProviderWords, "")) with { Flow = Definitions.Refresh.Flow, Explanation = failed.Explanation }),
        failed.Explanation.Cause,
        [.. failed.Explanation.Advice],
        File.ReadAllBytes(failed.Evidence!.JournalPath));

    internal static Planted Of(LogoutOutcome failed) => new(
        First(Ending.Of(failed.Position, failed.Evidence, new LiveText("", null, "")) with { Flow = Definitions.Logout.Flow, Explanation = failed.Explanation }),
        failed.Explanation!.Cause,
        [.. failed.Explanation.Advice],
        File.ReadAllBytes(failed.Evidence!.JournalPath));

    /// <summary>A notice, as it was printed.</summary>
    internal static Planted Of(string line, Explanation notice, Evidence evidence) =>
        new(line, notice.Cause, [.. notice.Advice], File.ReadAllBytes(evidence.JournalPath)) { Noticed = true };

    private static string First(Ending ending) => ending.Lines().First(line => line.Length > 0);
}
