using LoginMachine.Exploration;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>The proofs about replay and about what the table says fail on a table that breaks them.</summary>
public class BrokenReplayTests : BrokenTable
{
    [Fact]
    [Trait("Invariant", "3")]
    public void A_guard_that_reads_what_no_journal_holds()
    {
        // A journal holds what a trigger says, not which object said it.
        Trigger? seen = null;
        var first = new Guard("the very first", (_, trigger) => ReferenceEquals(seen ??= trigger, trigger));
        var again = new Guard("any other", (_, trigger) => !ReferenceEquals(seen ??= trigger, trigger));
        Explore(Changed.Without<ListenerUnavailable>(
            Binding,
            Stay<ListenerUnavailable>(Binding, first),
            Fail<ListenerUnavailable>(Binding, again, FailureCategory.LocalServerUnavailable)));
        Refuted(
            ProofNames.Replays,
            "line 2: expected transition Binding -> Binding on ListenerUnavailable, actual transition Binding -> Failed on ListenerUnavailable");
        Path("Starting -> Binding on Started", "Binding -> Binding on ListenerUnavailable");
    }

    [Fact]
    [Trait("Invariant", "3")]
    public void A_machine_that_replay_does_not_know()
    {
        Explore(Definitions.Browser.Named("browser/9"), Definitions.Own);
        Refuted(ProofNames.Replays, "line 1: expected a machine named browser/9, actual no such machine in this program");
    }

    [Fact]
    [Trait("Invariant", "3")]
    public void A_flow_that_does_not_begin_by_starting()
    {
        Explore(Changed.Add(Fail<Cancelled>(Starting, Guard.Always, FailureCategory.LoginCancelled)));
        Refuted(ProofNames.Replays, "the journal reads as edited: the line belongs elsewhere");
        Path("Starting -> Failed on Cancelled");
    }

    [Fact]
    [Trait("Invariant", "3")]
    public void An_end_that_cannot_be_closed()
    {
        Explore(Changed.Without<Closed>(Succeeded));
        Refuted(ProofNames.Replays, "line 3: expected closed Succeeded -> Succeeded on Closed, actual Succeeded rejects Closed");
    }

    [Fact]
    public void A_row_that_can_never_be_used()
    {
        var never = Guard.That("never", _ => false);
        var row = Fail<CodeRedeemed>(ExchangingToken, never, FailureCategory.InternalError);
        Explore(Changed.Add(row));
        Refuted(ProofNames.RowsUsed, $"never used: {row}");
        Refuted(ProofNames.GuardsBothWays, $"never true: {row}");
        Assert.Same(row, Assert.Single(Report.NeverUsed));
        Assert.Same(row, Assert.Single(Report.NeverTrue));
    }

    [Fact]
    public void A_row_of_a_state_that_is_never_reached()
    {
        Explore(Changed.Table(row => row.To == Discovering, Go<Started>(Starting, BrowserGuards.EndpointsUnknown, Binding)));
        Assert.False(Report[ProofNames.RowsUsed].Holds);
        Assert.All(Report.NeverUsed, row => Assert.Equal(Discovering, row.From));
    }

    [Fact]
    public void A_guard_that_always_holds_under_another_name()
    {
        var row = Go<ProviderDiscovered>(Discovering, Guard.That("usable", _ => true), Binding);
        Explore(Changed.Without<ProviderDiscovered>(Discovering, row));
        Refuted(ProofNames.GuardsBothWays, $"never false: {row}");
        Assert.Same(row, Assert.Single(Report.NeverFalse));
        Assert.Empty(Report.NeverUsed);
    }
}
