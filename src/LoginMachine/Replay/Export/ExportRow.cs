using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Replay.Export;

/// <summary>
/// One row of an export, the same columns in every row: engines that read JSON Lines guess the columns from the
/// first rows. What a column does not apply to is null. <c>docs/journal-export.md</c> says what each means.
/// </summary>
internal sealed record ExportRow
{
    /// <summary>Quotation marks in the facts as \" and not as \u0022: the rows go to no web page.</summary>
    private static readonly ExportJson Plain =
        new(new JsonSerializerOptions(ExportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary><c>transition</c> for a line of a journal, <c>attempt</c> for the journal as a whole.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the attempt.</summary>
    public string? Attempt { get; init; }

    /// <summary>Gets the journal's file name.</summary>
    public required string Journal { get; init; }

    /// <summary>Gets the flow.</summary>
    public string? Flow { get; init; }

    /// <summary>Position of the line; how many lines an attempt has.</summary>
    public long? Seq { get; init; }

    /// <summary>Gets when; for an attempt, when it began.</summary>
    public string? At { get; init; }

    /// <summary>Microseconds since the attempt began; for an attempt, until its last line.</summary>
    public long? MonoUs { get; init; }

    /// <summary>Gets what the line records.</summary>
    public string? Type { get; init; }

    /// <summary>Gets the state before.</summary>
    public string? From { get; init; }

    /// <summary>Gets what happened.</summary>
    public string? Trigger { get; init; }

    /// <summary>Gets the state after; for an attempt, the last one.</summary>
    public string? To { get; init; }

    /// <summary>Gets the category of a failure or of a notice.</summary>
    public string? Category { get; init; }

    /// <summary>Gets the part of the flow.</summary>
    public string? Phase { get; init; }

    /// <summary>Gets how an attempt ended: <c>succeeded</c>, <c>failed</c> or <c>open</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Gets what the journal is worth as evidence.</summary>
    public string? Verdict { get; init; }

    /// <summary>Since the line before; for an attempt, from the first line to the last.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Gets the provider's host.</summary>
    public string? Provider { get; init; }

    /// <summary>Gets the program's version.</summary>
    public string? Program { get; init; }

    /// <summary>Gets the operating system.</summary>
    public string? System { get; init; }

    /// <summary>Gets the trigger's facts, a JSON object as a text.</summary>
    public string? Facts { get; init; }

    /// <summary>Returns the row as one line of JSON, its line end included.</summary>
    public byte[] Line() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Plain.ExportRow), (byte)'\n'];
}

/// <summary>The JSON form: all columns always, on one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ExportRow))]
internal sealed partial class ExportJson : JsonSerializerContext;
