using System.Text.Json;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal;

/// <summary>Reads one line strictly: these members, in this order, and no others.</summary>
internal static class LineDecoder
{
    /// <summary>Reads a line, without its line end.</summary>
    /// <exception cref="LineFormatException">The line has another form; the message says how.</exception>
    internal static (JournalEntry Entry, Digest Prev, Digest Hash) Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new LineReader(new Utf8JsonReader(line));
            return Members(ref reader);
        }
        catch (JsonException exception)
        {
            throw new LineFormatException(exception.BytePositionInLine is { } at ? $"not JSON at byte {at}" : "not JSON");
        }
        catch (InvalidOperationException)
        {
            throw new LineFormatException("text that is not UTF-8");
        }
    }

    private static (JournalEntry, Digest, Digest) Members(ref LineReader reader)
    {
        reader.Begin();
        Version(reader.Number("v"));
        var seq = reader.Number("seq");
        var at = Timestamp.Read(reader.Text("at")) ?? throw new LineFormatException("member \"at\" is not a time");
        var mono = reader.Number("mono_us");
        var attempt = reader.Reviewed<AttemptId>("attempt");
        var flow = Flow(reader.Text("flow"));
        var type = WireNames.Parse<EntryType>(reader.Text("type")) ?? throw new LineFormatException("unknown line type");
        var from = State(reader.Text("from"), "from");
        var name = reader.Text("trigger");
        var to = State(reader.Text("to"), "to");
        var trigger = Facts(ref reader, name);
        var prev = reader.Reviewed<Digest>("prev");
        var hash = reader.Reviewed<Digest>("hash");
        reader.End();
        return (new JournalEntry(seq, at, mono, attempt, flow, type, from, trigger, to), prev, hash);
    }

    private static void Version(long version)
    {
        if (version != JournalEntry.FormatVersion)
        {
            throw new LineFormatException($"format version {version} is not known to this program");
        }
    }

    private static string Flow(string name) => name.Length is > 0 and <= 16 && name.All(char.IsAsciiLetterLower)
        ? name
        : throw new LineFormatException("member \"flow\" has another form");

    private static FlowState State(string name, string member) =>
        StateNames.Find(name) ?? throw new LineFormatException($"member \"{member}\" names an unknown state");

    private static Trigger Facts(ref LineReader reader, string name)
    {
        var info = TriggerCatalog.Find(name)
            ?? throw new LineFormatException($"unknown trigger \"{Printable.Name(name)}\"");
        try
        {
            return (Trigger)reader.Value("data", info)!;
        }
        catch (JsonException exception)
        {
            throw new LineFormatException($"trigger \"{name}\" has unknown or missing facts{Where(exception)}");
        }
    }

    private static string Where(JsonException exception) =>
        exception.Path is { Length: > 2 } path ? $" at \"{Printable.Name(path[2..])}\"" : "";
}

/// <summary>A line that does not have the form of a journal line.</summary>
internal sealed class LineFormatException(string message) : FormatException(message);
