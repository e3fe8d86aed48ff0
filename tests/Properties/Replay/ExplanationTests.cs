using LoginMachine.Exploration;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Replay.Explain.Rules;
using Edge = LoginMachine.Engine.Edge<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
using Walk = LoginMachine.Engine.Walk<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;

namespace LoginMachine.Tests.Properties.Replay;

/// <summary>A category, state or trigger that is added without a text for the user fails one of these.</summary>
[Trait("Behaviour", "O3")]
[Trait("Behaviour", "Q1")]
public class ExplanationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 3, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Flows => [.. Definitions.Own.All.Select(definition => definition.Name.Text)];

    [Theory]
    [MemberData(nameof(Flows))]
    public void Every_step_of_a_flow_that_fails_is_recognized_by_a_rule(string flow) =>
        Assert.All(Ends(flow, FlowState.Failed), end => Assert.True(Explain(end).Rule != Explanation.Unrecognized, $"no rule for {end.Decision.Trigger} in {end.From.State}"));

    [Theory]
    [MemberData(nameof(Flows))]
    public void Every_explanation_of_a_failure_is_one_clause_and_whole_sentences(string flow) => Assert.All(Ends(flow, FlowState.Failed).Select(Explain), explanation =>
    {
        Assert.Equal(Printable.Line(explanation.Cause), explanation.Cause);
        Assert.False(explanation.Cause.EndsWith('.'), explanation.Cause);
        Assert.All(explanation.Advice, advice => Assert.EndsWith(".", advice, StringComparison.Ordinal));
        Assert.DoesNotContain(Doing.Unnamed, explanation.Cause, StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Flows))]
    public void What_happens_after_the_failure_does_not_change_the_explanation(string flow) => Assert.All(Ends(flow, FlowState.Failed), end =>
    {
        var lines = Lines(end);
        JournalEntry[] longer = [.. lines, Entry(lines.Count, FlowState.Failed, new BrowserLeft(), FlowState.Failed), Entry(lines.Count + 1, FlowState.Failed, Position(end).Closing, FlowState.Failed)];
        Assert.Equal(Explain(end).Cause, Explainer.Explain(longer, Position(end)).Cause);
    });

    [Fact]
    public void Every_state_has_a_text_for_what_the_program_does_in_it() =>
        Assert.DoesNotContain(Doing.Unnamed, Enum.GetValues<FlowState>().Select(Doing.Words));

    private static Explanation Explain(Edge end) => Explainer.Explain(Lines(end), Position(end));

    /// <summary>The node itself may have been reached first by another trigger.</summary>
    private static Position Position(Edge end) => end.From.Position.After(end.Decision);

    private static List<Edge> Ends(string flow, FlowState state)
    {
        var definition = Definitions.Own.All.Single(definition => definition.Name.Text == flow);
        return [.. new Walk(definition, Explorer.PlanFor(definition), 100_000).Kinds.Where(edge => edge.From.State != state && edge.To.State == state)];
    }

    private static List<JournalEntry> Lines(Edge end) =>
        [.. end.From.Path().Append(end).Select((edge, seq) => Entry(seq, edge.From.State, edge.Decision.Trigger, edge.To.State))];

    private static JournalEntry Entry(long seq, FlowState from, Trigger trigger, FlowState to) =>
        new(seq, Noon, seq, default, "browser", EntryType.Transition, from, trigger, to);
}
