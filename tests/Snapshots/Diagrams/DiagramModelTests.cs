using System.Collections.Immutable;
using LoginMachine.Diagrams;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Snapshots.Diagrams;

/// <summary>What the snapshots do not show: a diagram hides nothing of its table, and a path claims nothing of its own.</summary>
public class DiagramModelTests
{
    private static readonly DiagramModel Browser = DiagramModel.Of(Walk.Machine);

    [Fact]
    public void Every_row_is_somewhere() => Assert.All(Walk.Machine.Rows, row => Assert.Contains(
        row.Fails ? row.Category!.Value.Wire() : row.Trigger.Name,
        row.From == row.To ? Loops(row.From) : row.Fails && Browser.Anywhere.Contains(row.Category!.Value.Wire()) ? Anywhere : Edge(row.From, row.To)));

    [Fact]
    [Trait("Behaviour", "O5")]
    public void A_failure_that_every_state_shares_is_shown_on_the_edge_it_took()
    {
        var model = DiagramModel.Of(Walk.Machine, JournalPath.Of(Walk.Entries([Walk.Started, new Cancelled(CancelledBy.Person)])));
        var failing = Assert.Single(model.Edges, edge => edge.Trace == Trace.Failing);
        Assert.Equal((nameof(FlowState.Discovering), nameof(FlowState.Failed)), (failing.From, failing.To));
        Assert.Equal("Cancelled (login_cancelled)", Assert.Single(failing.Labels, label => label.Taken).Text);
    }

    [Fact]
    [Trait("Behaviour", "O5")]
    public void A_journal_that_stops_short_has_no_failing_edge()
    {
        var model = DiagramModel.Of(Walk.Machine, JournalPath.Of(Walk.Unfinished([Walk.Started])));
        Assert.DoesNotContain(model.Edges, edge => edge.Trace == Trace.Failing);
        Assert.Equal([nameof(FlowState.Starting), nameof(FlowState.Discovering)], model.Nodes.Where(node => node.Trace != Trace.None).Select(node => node.State));
    }

    [Fact]
    public void A_step_that_the_table_does_not_have_marks_no_edge()
    {
        var path = new JournalPath([new PathStep(FlowState.Starting, new BrowserSkipped(), FlowState.Succeeded, Facts.None)]);
        Assert.All(DiagramModel.Of(Walk.Machine, path).Edges, edge => Assert.Equal(Trace.None, edge.Trace));
    }

    [Fact]
    public void A_path_can_be_taken_off_again() =>
        Assert.Equal(
            DotDiagram.Write(Browser),
            DotDiagram.Write(DiagramModel.Of(Walk.Machine, JournalPath.Of(Walk.Unfinished(Walk.UntilWaiting))).Bare));

    [Fact]
    public void The_text_of_a_guard_is_not_syntax()
    {
        var model = DiagramModel.Of(Small("a < b; \"c\" & #d: {e}"));
        Assert.Contains("a &lt; b; \"c\" &amp; #d: {e}", DotDiagram.Write(model), StringComparison.Ordinal);
        Assert.Contains("a \uFF1C b\uFF1B \uFF02c\uFF02 \uFF06 \uFF03d\uFF1A \uFF5Be\uFF5D", MermaidDiagram.Write(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_end_as_in_git() =>
        Assert.DoesNotContain('\r', DotDiagram.Write(Browser) + MermaidDiagram.Write(Browser) + StateDiagramPage.Write([Walk.Machine]) + FailureCodesPage.Write());

    private static string Anywhere => string.Join('\n', Browser.Anywhere);

    private static string Loops(FlowState state) =>
        string.Join('\n', Browser.Nodes.Single(node => node.State == state.ToString()).Loops.Select(loop => loop.Text));

    private static string Edge(FlowState from, FlowState to) =>
        string.Join('\n', Browser.Edges.Single(edge => (edge.From, edge.To) == (from.ToString(), to.ToString())).Labels.Select(label => label.Text));

    private static Definition Small(string guard)
    {
        ImmutableArray<StateRow> states =
        [
            new(FlowState.Starting, Phase.Discover, [], []),
            new(FlowState.Succeeded, Phase.RedirectBack, [], [], Terminal: true),
        ];
        return new("small/1", states, [new(FlowState.Starting, typeof(BrowserSkipped), Guard.That(guard, _ => true), FlowState.Succeeded, Move.Enter)]);
    }
}
