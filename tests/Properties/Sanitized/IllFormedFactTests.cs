using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Sanitized;

/// <summary>The reviewed form is checked when a journal is read too: a forger cannot bring other text in.</summary>
[Trait("Behaviour", "P1")]
[Trait("Behaviour", "O6")]
[ThousandCases]
public class IllFormedFactTests
{
    private static readonly Gen<string> IllFormed = Gen.OneOf(
        Gen.Elements("", "\u001B[2J", "a\nb", "\u202Eabc", "\"", "<script>", "'", "\\", new string('a', 261)),
        Texts.Secret.Select(secret => $"<{secret}>"));

    private static readonly Gen<(Trigger Trigger, string Member, string Text)> Facts =
        from trigger in Runs.Triggers.Where(trigger => Reviewed(trigger).Any())
        from member in Gen.Elements<string>([.. Reviewed(trigger)])
        from text in IllFormed
        select (trigger, member, text);

    [Property]
    public Property An_ill_formed_text_is_refused_and_its_trigger_named() => Law.Of(Runs.All, Facts, (run, drawn) =>
    {
        var entry = run.Entries[0] with { Trigger = drawn.Trigger };
        var journal = Chain.With(run, 0, _ => IllFormedBody(entry, drawn.Member, drawn.Text));
        var found = JournalText.Read(journal).Verification;
        Assert.Equal((Verdict.Unreadable, 1), (found.Verdict, found.Fault?.Line));
        Assert.Contains($"\"{drawn.Trigger.Name}\"", found.Fault!.Reason, StringComparison.Ordinal);
        Assert.Contains(drawn.Member, found.Fault!.Reason, StringComparison.Ordinal);
        Assert.True(drawn.Text.Length < 3 || !found.Fault!.Reason.Contains(drawn.Text, StringComparison.Ordinal), "the text is quoted");
    });

    private static string IllFormedBody(JournalEntry entry, string member, string text)
    {
        using var encoder = new LineEncoder();
        var line = JsonNode.Parse(Chain.Body(encoder.Encode(entry).ToArray()) + "}")!;
        line["data"]![member] = text;
        return line.ToJsonString()[..^1];
    }

    private static IEnumerable<string> Reviewed(Trigger trigger) =>
        trigger.GetType().GetProperties().Where(IsReviewed).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

    private static bool IsReviewed(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).GetInterfaces()
            .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReviewed<>));
}
