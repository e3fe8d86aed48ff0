using System.Text.Json;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Export;

/// <summary>
/// Makes rows of one journal, line by line: nothing is kept but the state of the flow. The row of the attempt
/// comes last, because only then is known how it ended.
/// </summary>
/// <param name="journal">The journal's file name.</param>
internal sealed class Exporter(string journal)
{
    private readonly Replayer replayer = new(Definitions.Own);
    private JournalEntry? first;
    private JournalEntry? last;

    /// <summary>Gets whether a line has been exported.</summary>
    public bool HasLines => last is not null;

    /// <summary>Returns the row of a line.</summary>
    /// <param name="entry">The line.</param>
    public ExportRow Next(JournalEntry entry)
    {
        first ??= entry;
        var failure = Named(replayer.Next(entry)?.Decision);
        var row = Common("transition", entry) with
        {
            Seq = entry.Seq,
            At = Timestamp.Write(entry.At),
            Type = entry.Type.Wire(),
            From = StateNames<FlowState>.Of(entry.From),
            Trigger = entry.Trigger.Name,
            Category = failure?.Category.Wire(),
            Phase = failure?.Phase.Wire(),
            DurationMs = Milliseconds((last ?? entry).MonoUs, entry.MonoUs),
            Facts = JsonSerializer.Serialize(entry.Trigger, TriggerCatalog.Vocabulary.FormOf(entry.Trigger)),
        };
        last = entry;
        return row;
    }

    /// <summary>Returns the row of the attempt.</summary>
    /// <param name="verification">What the journal is worth.</param>
    public ExportRow Finish(Verification verification)
    {
        var failure = replayer.Position.Failure;
        var row = Common("attempt", last) with { Seq = verification.Lines, Verdict = verification.Verdict.Wire(), Outcome = Outcome(failure) };
        return last is null ? row : row with
        {
            At = Timestamp.Write(first!.At),
            Category = failure?.Category.Wire(),
            Phase = failure?.Phase.Wire(),
            DurationMs = Milliseconds(first.MonoUs, last.MonoUs),
        };
    }

    private static double Milliseconds(long from, long to) => ((double)to - from) / 1000.0;

    /// <summary>Returns the failure or the notice that a line brought.</summary>
    private static Failure? Named(Decision? decision) => decision is Step step ? step.Failure ?? step.Notice : null;

    private string Outcome(Failure? failure) =>
        failure is not null ? "failed" : last?.To.IsGood() == true ? "succeeded" : "open";

    private ExportRow Common(string kind, JournalEntry? entry)
    {
        var started = first?.Trigger as Started;
        return new ExportRow
        {
            Kind = kind,
            Attempt = entry?.Attempt.Text,
            Journal = journal,
            Flow = entry?.Flow,
            MonoUs = entry?.MonoUs,
            To = entry is null ? null : StateNames<FlowState>.Of(entry.To),
            Provider = started?.Settings.Provider.Text,
            Program = started?.Program.Text,
            System = started?.System.Text,
        };
    }
}
