using System.Text.Json;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>The page where a sign-in ended, as the browser shows it.</summary>
/// <param name="Url">Its address without query and fragment.</param>
/// <param name="QueryNames">The names of the query's parameters; their values may be secret.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">The visible text.</param>
/// <param name="Status">The HTTP status it came with.</param>
/// <param name="Headers">Response headers about safety, by lower-case name; null if absent.</param>
/// <param name="ConsoleErrors">What the browser complained about on this page.</param>
public sealed record Page(
    string Url,
    IReadOnlyList<string> QueryNames,
    string Title,
    string Text,
    int Status,
    IReadOnlyDictionary<string, string?> Headers,
    IReadOnlyList<string> ConsoleErrors)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static Page Parse(string json) => JsonSerializer.Deserialize<Page>(json, Json)!;
}
