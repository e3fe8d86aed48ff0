using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Tests.Snapshots.Journals;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The published schema is what the trigger types say, and every journal here is as it says.</summary>
public class JournalSchemaTests
{
    private static readonly Lazy<JsonObject> Schema = new(() => JsonNode.Parse(JournalSchema.Write())!.AsObject());

    public static TheoryData<string> Journals => [.. Golden.Names];

    [Fact]
    public void The_page_is_what_the_types_say() => GeneratedDoc.Match(JournalSchema.Write(), "journal-v1.schema.json");

    [Theory]
    [MemberData(nameof(Journals))]
    public void Every_line_of_a_journal_is_valid(string name) =>
        Assert.All(File.ReadLines(Golden.PathOf(name)), line => Assert.Null(Fault(line)));

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"seq\":0", "\"seq\":\"0\"")]
    [InlineData("\"seq\":0,", "")]
    [InlineData("\"type\":\"opened\"", "\"type\":\"begun\"")]
    [InlineData("\"trigger\":\"Started\"", "\"trigger\":\"Cancelled\"")]
    [InlineData("\"trigger\":\"Started\"", "\"trigger\":\"Begun\"")]
    [InlineData("\"data\":{", "\"data\":{\"user\":\"ada\",")]
    [InlineData("\"definition\":\"browser/1\"", "\"definition\":\"Browser 1\"")]
    [InlineData("\"ports\":[", "\"ports\":[\"x\",")]
    [InlineData("\"prev\":\"00", "\"prev\":\"0g")]
    [InlineData("\"store\":\"memory\"", "\"store\":\"cloud\"")]
    public void Another_form_is_refused(string right, string wrong)
    {
        var line = File.ReadLines(Golden.PathOf(Golden.Success)).First();
        Assert.Contains(right, line, StringComparison.Ordinal);
        Assert.NotNull(Fault(line.Replace(right, wrong, StringComparison.Ordinal)));
    }

    /// <summary>A reviewed text without a pattern would be any text to a reader of the schema.</summary>
    [Fact]
    public void Every_reviewed_text_has_a_pattern() => Assert.Equal(
        new[] { typeof(Facts), typeof(Digest) }.SelectMany(type => type.Assembly.GetTypes()).Where(IsReviewed).OrderBy(type => type.Name, StringComparer.Ordinal),
        FactForms.Patterns.Keys.OrderBy(type => type.Name, StringComparer.Ordinal));

    /// <summary>Each single character, and each length about the bounds, is taken by both or by none.</summary>
    [Fact]
    public void A_pattern_takes_what_its_type_takes()
    {
        foreach (var (type, pattern) in FactForms.Patterns)
        {
            var parse = type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static)!;
            Assert.All(Samples(), text => Assert.True(
                Regex.IsMatch(text, pattern, RegexOptions.ECMAScript) == parse.Invoke(null, [text]) is not null, $"{type.Name}: \"{text}\""));
        }
    }

    private static IEnumerable<string> Samples() =>
    [
        .. Enumerable.Range(1, 300).Select(code => $"{(char)code}"),
        .. Enumerable.Range(0, 300).Select(length => new string('a', length)),
        "redacted:12:3f9a5c01", "redacted:12345678901:3f9a5c01", "redacted::3f9a5c01", "redacted:1:3F9A5C01", "redacted:1:3f9a5c0", "a b", "invalid_grant", "invalid_grants",
    ];

    private static bool IsReviewed(Type type) => type.IsValueType
        && type.GetInterfaces().Any(form => form.IsGenericType && form.GetGenericTypeDefinition() == typeof(IReviewed<>));

    private static string? Fault(string line) => new SchemaCheck(Schema.Value).Fault(JsonNode.Parse(line), Schema.Value);
}
