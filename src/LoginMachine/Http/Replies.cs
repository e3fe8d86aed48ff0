using System.Buffers;
using System.Text;
using System.Text.Json;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;

namespace LoginMachine.Http;

/// <summary>Describes the form of an unexpected response.</summary>
internal static class Replies
{
    /// <summary>Enough to recognize what a text is.</summary>
    private const int Beginning = 1024;

    private static readonly SearchValues<char> FormCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%+&=*!'():/,@$");

    internal static Reply Of(Answered answer) => new(
        ShapeOf(answer),
        answer.Type,
        answer.Coding,
        answer.Location,
        answer.Server,
        answer.Challenge ? true : null,
        answer.RetryAfter is { } wait ? (long)Math.Ceiling(Math.Max(0, wait.TotalSeconds)) : null);

    private static BodyShape ShapeOf(Answered answer)
    {
        var body = answer.Body.Span;
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, Beginning)]).TrimStart();
        return answer.Coding is not null ? BodyShape.Compressed
            : text.Length == 0 ? BodyShape.Empty
            : text[0] is '{' or '[' or '"' ? JsonShape(answer)
            : text[0] == '<' ? MarkupShape(text)
            : IsBinary(body) ? BodyShape.Binary
            : IsForm(text) ? BodyShape.Form
            : JsonShape(answer) is BodyShape.JsonOther ? BodyShape.JsonOther
            : BodyShape.Text;
    }

    private static BodyShape MarkupShape(string text) =>
        text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? BodyShape.Xml
        : text.StartsWith("<!--", StringComparison.Ordinal) || text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype", StringComparison.OrdinalIgnoreCase) || text.Contains("<head", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<body", StringComparison.OrdinalIgnoreCase) || text.Contains("<script", StringComparison.OrdinalIgnoreCase) || text.Contains("<h1", StringComparison.OrdinalIgnoreCase) || text.Contains("<p", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<div", StringComparison.OrdinalIgnoreCase) || text.Contains("<title", StringComparison.OrdinalIgnoreCase) || text.Contains("<meta", StringComparison.OrdinalIgnoreCase) ? BodyShape.Html
        : BodyShape.Xml;

    private static BodyShape JsonShape(Answered answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind != JsonValueKind.Object ? BodyShape.JsonOther
                : TokenError.Read(answer.Body).Code is not null ? BodyShape.OauthError
                : BodyShape.Json;
        }
        catch (JsonException)
        {
            return !answer.TooLarge && IsCut(answer.Body.Span) ? BodyShape.Cut : BodyShape.Text;
        }
    }

    /// <summary>Returns whether all that is there could be the beginning of JSON.</summary>
    private static bool IsCut(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsForm(string text) => text.Contains('=', StringComparison.Ordinal) && !text.AsSpan().TrimEnd().ContainsAnyExcept(FormCharacters);

    private static bool IsBinary(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, Beginning)].ContainsAnyInRange((byte)0, (byte)8);
}
