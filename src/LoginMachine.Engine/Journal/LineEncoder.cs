using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace LoginMachine.Engine;

/// <summary>
/// Writes entries as chained lines. Each line's <c>hash</c> is SHA-256 over the raw bytes before <c>,"hash":</c>,
/// which include the hash of the line before as <c>prev</c>. Not thread safe; one per journal.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public class LineEncoder<TState, TFacts> : IDisposable
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets what the first line names as its predecessor.</summary>
    public static Digest Root => JournalFormat.Root;

    private readonly ArrayBufferWriter<byte> buffer = new(512);
    private readonly TriggerVocabulary<TFacts> vocabulary;
    private readonly Utf8JsonWriter json;
    private readonly ITripwire? tripwire;

    /// <summary>Begins or continues a chain.</summary>
    /// <param name="vocabulary">The triggers that the journal can name.</param>
    /// <param name="head">The hash of the last line there is; <see cref="Root"/> by default.</param>
    /// <param name="tripwire">Masks secrets that should not be there; none by default.</param>
    public LineEncoder(TriggerVocabulary<TFacts> vocabulary, Digest? head = null, ITripwire? tripwire = null)
    {
        this.vocabulary = vocabulary;
        Head = head ?? Root;
        this.tripwire = tripwire;
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Gets the hash of the line written last.</summary>
    public Digest Head { get; private set; }

    /// <summary>Encodes one entry as a whole line, its line end included, and advances the chain.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>The bytes, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Encode(JournalEntry<TState, TFacts> entry)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        WriteMembers(entry);
        json.Flush();
        return Seal();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        json.Dispose();
        GC.SuppressFinalize(this);
    }

    private void WriteMembers(JournalEntry<TState, TFacts> entry)
    {
        json.WriteStartObject();
        json.WriteNumber("v"u8, JournalFormat.Version);
        json.WriteNumber("seq"u8, entry.Seq);
        json.WriteString("at"u8, Timestamp.Write(entry.At));
        json.WriteNumber("mono_us"u8, entry.MonoUs);
        json.WriteString("attempt"u8, entry.Attempt.Text);
        json.WriteString("flow"u8, entry.Flow);
        json.WriteString("type"u8, entry.Type.Wire());
        json.WriteString("from"u8, StateNames<TState>.Of(entry.From));
        json.WriteString("trigger"u8, entry.Trigger.Name);
        json.WriteString("to"u8, StateNames<TState>.Of(entry.To));
        json.WritePropertyName("data"u8);
        WriteFacts(entry.Trigger);
        json.WriteString("prev"u8, Head.Text);
    }

    private void WriteFacts(Trigger<TFacts> trigger)
    {
        json.Flush();
        var before = buffer.WrittenCount;
        JsonSerializer.Serialize(json, trigger, vocabulary.FormOf(trigger));
        json.Flush();
        tripwire?.Mask(MemoryMarshal.AsMemory(buffer.WrittenMemory)[before..].Span);
    }

    private ReadOnlyMemory<byte> Seal()
    {
        Head = Digest.Of(buffer.WrittenSpan);
        buffer.Write(",\"hash\":\""u8);
        Encoding.ASCII.GetBytes(Head.Text, buffer);
        buffer.Write("\"}\n"u8);
        return buffer.WrittenMemory;
    }
}
