using System.Text.Json.Nodes;
using LoginMachine.Cli;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The promises of docs/stability.md that no other test holds.</summary>
public sealed class StabilityTests
{
    private static readonly string[] NameLists = ["enum", "const"];

    /// <summary>Names were recorded with the first release. New ones may join; the list itself is only added to.</summary>
    [Fact]
    public void A_recorded_name_still_exists()
    {
        var recorded = File.ReadAllLines(Path.Combine(Repository.Root(), "tests", "Snapshots", "Docs", "names-v1.txt"));
        Assert.True(recorded.Length > 200, "the list is read");
        Assert.Empty(recorded.Except(Names(JsonNode.Parse(JournalSchema.Write())!).Concat(FailureTexts.Categories.Select(category => category.Wire()))));
    }

    [Fact]
    public void An_exit_code_keeps_its_meaning()
    {
        Assert.Equal((0, 1, 2, 3, 4, 130), (ExitCode.Done, ExitCode.Failed, ExitCode.Unusable, ExitCode.NotSignedIn, ExitCode.EvidenceFailed, ExitCode.Cancelled));
        Assert.Equal([0, 1, 2, 3, 4, 130], ExitCode.Meanings.Select(meaning => meaning.Code));
    }

    /// <summary>The names that a schema allows: of members, and of values.</summary>
    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(pair => Own(pair.Key, pair.Value).Concat(Names(pair.Value))),
        JsonArray list => list.SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<string> Own(string key, JsonNode? value) =>
        key == "properties" ? value!.AsObject().Select(pair => pair.Key)
        : NameLists.Contains(key) ? (value as JsonArray ?? [value?.DeepClone()]).Where(text => text is JsonValue each && each.TryGetValue<string>(out _)).Select(text => text!.GetValue<string>())
        : [];
}
