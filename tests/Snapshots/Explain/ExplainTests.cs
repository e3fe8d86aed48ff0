using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Tests.Snapshots.Journals;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>What <c>explain</c> reports to a reader who has only the journal.</summary>
[Trait("Behaviour", "O3")]
public class ExplainTests
{
    public static TheoryData<string> Names => [.. Scenarios.All.Select(scenario => scenario.Name)];

    public static TheoryData<string> Recorded => [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cause_of_a_scenario(string name)
    {
        var scenario = Scenarios.All.Single(scenario => scenario.Name == name);
        var report = scenario.Report();
        Snapshot.Match(string.Join('\n', report.Lines()), $"Explain.{name}");
        Assert.Equal(scenario.Rule, report.Explanation.Rule);
        Assert.StartsWith(report.Outcome + ": ", report.Headline, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void The_cause_of_a_recorded_journal(string name)
    {
        var report = ExplainReport.Of(new JournalInput(name + ".jsonl", JournalText.Read(Golden.Bytes(name))))!;
        Snapshot.Match(report.Headline, $"Explain.v1.{name}");
        Assert.NotEqual("Unknown", report.Explanation.Rule);
    }

    [Fact]
    public void Every_rule_is_the_answer_of_a_scenario()
    {
        var rules = typeof(Explainer).Assembly.GetTypes()
            .Where(type => type.Namespace == "LoginMachine.Replay.Explain.Rules" && type.Name != "WaitedInVain")
            .Where(type => type.GetMethod("Explain", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic) is not null)
            .Select(type => type.Name);
        Assert.Equal(rules.Order(StringComparer.Ordinal), Scenarios.All.Select(scenario => scenario.Rule).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The two that only a notice can have are reported as part of a success.</summary>
    [Fact]
    public void Every_category_that_ends_a_sign_in_is_the_beginning_of_a_first_line() =>
        Assert.Empty(FailureTexts.Categories
            .Where(category => FailureTexts.For(category).Severity != Severity.Notice)
            .Select(category => category.Wire())
            .Except(Scenarios.All.Select(scenario => scenario.Report().Headline.Split(':')[0])));

    [Fact]
    public void A_first_line_is_one_line_of_whole_sentences() => Assert.All(Scenarios.All.Select(scenario => scenario.Report()), report =>
    {
        Assert.DoesNotContain('\n', report.Headline);
        Assert.DoesNotMatch(@"\.\.|; *\.", report.Headline);
        Assert.All(report.Advice, words => Assert.EndsWith(".", words, StringComparison.Ordinal));
        Assert.NotEmpty(report.Explanation.Evidence);
    });

    [Fact]
    public void A_line_with_a_different_decision_is_reported_where_the_explanation_ends()
    {
        var lied = Golden.Resealed("token_endpoint_rejected", entry => entry.Trigger is CodeRedeemed or TokenEndpointRejected ? entry with { To = FlowState.Persisting } : entry);
        var report = ExplainReport.Of(new JournalInput("lied.jsonl", JournalText.Read(lied)))!;
        Assert.Contains(report.Lines(), line => line.Contains("is decided differently by this program", StringComparison.Ordinal));
    }
}
