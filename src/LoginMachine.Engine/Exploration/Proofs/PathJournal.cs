using System.Buffers;

namespace LoginMachine.Engine;

/// <summary>Writes a path as the journal that its run would have left, on clocks that tick once per line.</summary>
internal static class PathJournal
{
    private static readonly AttemptId Attempt = AttemptId.Parse("00000000000000a1")!.Value;

    internal static byte[] Write<TState, TPhase, TFailure, TFacts>(
        TriggerVocabulary<TFacts> vocabulary,
        Definition<TState, TPhase, TFailure, TFacts> definition,
        IEnumerable<Decision<TState, TPhase, TFailure, TFacts>> decisions)
        where TState : struct, Enum
        where TPhase : struct, Enum
        where TFailure : struct, Enum
        where TFacts : class, IFacts<TFacts>
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using var encoder = new LineEncoder<TState, TFacts>(vocabulary);
        foreach (var (seq, decision) in decisions.Index())
        {
            bytes.Write(encoder.Encode(Entry(definition.Flow, seq, decision)).Span);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static JournalEntry<TState, TFacts> Entry<TState, TPhase, TFailure, TFacts>(string flow, int seq, Decision<TState, TPhase, TFailure, TFacts> decision)
        where TState : struct, Enum
        where TPhase : struct, Enum
        where TFailure : struct, Enum
        where TFacts : class, IFacts<TFacts> =>
        JournalEntry<TState, TFacts>.Create(decision, seq, DateTimeOffset.UnixEpoch.AddSeconds(seq), seq * 1_000_000L, Attempt, flow);
}
