using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Replay;

namespace LoginMachine.Cli.Rendering;

/// <summary>The replay of one journal, line by line, up to the first line that cannot be read.</summary>
/// <param name="deciders">The machines to choose from.</param>
internal sealed class ReplayCourse(Deciders deciders)
{
    private int decisions;
    private bool stopped;

    internal Replayer Replayer { get; } = new(deciders);

    /// <summary>Takes a line; null if there was no decision to make again.</summary>
    internal ReplayedStep? Take(ScannedLine line)
    {
        stopped |= line.Entry is null;
        var step = stopped ? null : Replayer.Next(line.Entry!);
        decisions += step is null ? 0 : 1;
        return step;
    }

    internal ReplayReport Report(string journal, Verification verification)
    {
        var (divergence, failure) = (Replayer.Divergence, Replayer.Position.Failure);
        return new ReplayReport
        {
            Journal = journal,
            Verdict = verification.Verdict.Wire(),
            Machine = Replayer.Definition?.Name.Text,
            OtherFingerprint = Replayer.OtherFingerprint,
            Decisions = decisions,
            Result = divergence is null ? "same" : "different",
            Divergence = divergence,
            Stopped = verification.Fault is { } fault ? $"line {fault.Line}: {fault.Reason}" : null,
            Category = failure?.Category.Wire(),
            Phase = failure?.Phase.Wire(),
            State = Replayer.Definition is null ? "nowhere" : $"{Replayer.Position.State}",
        };
    }
}
