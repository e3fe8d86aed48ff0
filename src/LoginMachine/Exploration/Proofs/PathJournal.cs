using System.Buffers;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Exploration.Proofs;

/// <summary>Writes a path as the journal that its run would have left, on clocks that tick once per line.</summary>
internal static class PathJournal
{
    private static readonly AttemptId Attempt = AttemptId.Parse("00000000000000a1")!.Value;

    internal static byte[] Write(Definition definition, IEnumerable<Decision> decisions)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using var encoder = new LineEncoder();
        foreach (var (seq, decision) in decisions.Index())
        {
            bytes.Write(encoder.Encode(Entry(definition.Flow, seq, decision)).Span);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static JournalEntry Entry(string flow, int seq, Decision decision) => new(
        seq,
        DateTimeOffset.UnixEpoch.AddSeconds(seq),
        seq * 1_000_000L,
        Attempt,
        flow,
        JournalEntry.TypeOf(decision),
        decision.From,
        decision.Trigger,
        decision is Step step ? step.To : decision.From);
}
