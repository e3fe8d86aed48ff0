using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LoginMachine.Engine;

/// <summary>Reads lines strictly: these members, in this order, and no others.</summary>
internal sealed class LineDecoder<TState, TFacts>(TriggerVocabulary<TFacts> vocabulary)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>The longest text outside of facts is a digest.</summary>
    private const int MaxText = 64;

    // All lines of a journal name the same flow.
    private string flow = "";

    /// <summary>Reads a line, without its line end.</summary>
    /// <exception cref="LineFormatException">The line has another form; the message says how.</exception>
    internal (JournalEntry<TState, TFacts> Entry, Digest Prev, Digest Hash) Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new LineReader(new Utf8JsonReader(line), stackalloc char[MaxText]);
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

    private (JournalEntry<TState, TFacts>, Digest, Digest) Members(ref LineReader reader)
    {
        reader.Begin();
        Version(reader.Number("v"u8));
        var seq = reader.Number("seq"u8);
        var at = Timestamp.Read(reader.Text("at"u8)) ?? throw new LineFormatException("member \"at\" is not a time");
        var mono = reader.Number("mono_us"u8);
        var attempt = reader.Attempt("attempt"u8);
        flow = Flow(reader.Text("flow"u8));
        var type = WireNames.Parse<EntryType>(reader.Text("type"u8)) ?? throw new LineFormatException("unknown line type");
        var from = State(reader.Text("from"u8), "from");
        var info = Named(reader.Text("trigger"u8));
        var to = State(reader.Text("to"u8), "to");
        var trigger = Facts(ref reader, info);
        var prev = reader.Digest("prev"u8);
        var hash = reader.Digest("hash"u8);
        reader.End();
        return (new JournalEntry<TState, TFacts>(seq, at, mono, attempt, flow, type, from, trigger, to), prev, hash);
    }

    private static void Version(long version)
    {
        if (version != JournalFormat.Version)
        {
            throw new LineFormatException($"format version {version} is not known to this program");
        }
    }

    private string Flow(ReadOnlySpan<char> name) => name switch
    {
        _ when name.SequenceEqual(flow) && name.Length > 0 => flow,
        { Length: > 0 and <= 16 } when !name.ContainsAnyExceptInRange('a', 'z') => name.ToString(),
        _ => throw new LineFormatException("member \"flow\" has the wrong form"),
    };

    private static TState State(ReadOnlySpan<char> name, string member) =>
        StateNames<TState>.Find(name) ?? throw new LineFormatException($"member \"{member}\" names an unknown state");

    private JsonTypeInfo Named(ReadOnlySpan<char> name) =>
        vocabulary.Find(name) ?? throw new LineFormatException($"unknown trigger \"{Printable.Name(name.ToString())}\"");

    private static Trigger<TFacts> Facts(ref LineReader reader, JsonTypeInfo trigger)
    {
        try
        {
            return (Trigger<TFacts>)reader.Value("data"u8, trigger)!;
        }
        catch (JsonException exception)
        {
            throw new LineFormatException($"trigger \"{trigger.Type.Name}\" has unknown or missing facts{Where(exception)}");
        }
    }

    private static string Where(JsonException exception) =>
        exception.Path is { Length: > 2 } path ? $" at \"{Printable.Name(path[2..])}\"" : "";
}

/// <summary>A line that does not have the form of a journal line.</summary>
internal sealed class LineFormatException(string message) : FormatException(message);
