using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal;

/// <summary>
/// Writes entries as chained lines. Each line's <c>hash</c> is SHA-256 over the raw bytes before <c>,"hash":</c>,
/// which include the hash of the line before as <c>prev</c>. Not thread safe; one per journal.
/// </summary>
public sealed class LineEncoder : IDisposable
{
    /// <summary>What the first line names as its predecessor.</summary>
    public static readonly Digest Root = Digest.Parse(new string('0', 64))!.Value;

    private readonly ArrayBufferWriter<byte> buffer = new(512);
    private readonly Utf8JsonWriter json;
    private readonly ITripwire? tripwire;

    /// <summary>Begins or continues a chain.</summary>
    /// <param name="head">The hash of the last line there is; <see cref="Root"/> by default.</param>
    /// <param name="tripwire">Masks secrets that should not be there; none by default.</param>
    public LineEncoder(Digest? head = null, ITripwire? tripwire = null)
    {
        Head = head ?? Root;
        this.tripwire = tripwire;
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>The hash of the line written last.</summary>
    public Digest Head { get; private set; }

    /// <summary>Encodes one entry as a whole line, its line end included, and advances the chain.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>The bytes, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Encode(JournalEntry entry)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        WriteMembers(entry);
        json.Flush();
        return Seal();
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private void WriteMembers(JournalEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("v"u8, JournalEntry.FormatVersion);
        json.WriteNumber("seq"u8, entry.Seq);
        json.WriteString("at"u8, Timestamp.Write(entry.At));
        json.WriteNumber("mono_us"u8, entry.MonoUs);
        json.WriteString("attempt"u8, entry.Attempt.Text);
        json.WriteString("flow"u8, entry.Flow);
        json.WriteString("type"u8, entry.Type.Wire());
        json.WriteString("from"u8, StateNames.Of(entry.From));
        json.WriteString("trigger"u8, entry.Trigger.Name);
        json.WriteString("to"u8, StateNames.Of(entry.To));
        json.WritePropertyName("data"u8);
        WriteFacts(entry.Trigger);
        json.WriteString("prev"u8, Head.Text);
    }

    private void WriteFacts(Trigger trigger)
    {
        json.Flush();
        var before = buffer.WrittenCount;
        JsonSerializer.Serialize(json, trigger, TriggerCatalog.For(trigger));
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
