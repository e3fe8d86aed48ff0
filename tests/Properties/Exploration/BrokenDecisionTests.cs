using LoginMachine.Exploration;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>Each proof about decisions and ends fails on a table that breaks it, and shows the shortest way there.</summary>
public class BrokenDecisionTests : BrokenTable
{
    [Fact]
    public void Facts_that_grow_for_ever_are_given_up()
    {
        var proof = Explorer.Explore(Changed.Endless(), limit: 500)[ProofNames.Finite];
        Assert.False(proof.Holds);
        Assert.Equal("given up after 500 positions", proof.Detail);
        Assert.Equal(nameof(PortDenied), proof.Counterexample[^1].Trigger.Name);
    }

    [Fact]
    public void Two_rows_that_hold_at_once()
    {
        Explore(Changed.Add(Fail<ListenerBound>(Binding, Guard.Always, FailureCategory.InternalError)));
        Refuted(ProofNames.Unambiguous, "two rows of Binding hold for ListenerBound at once");
        Path("Starting -> Binding on Started", "Binding -> ? on ListenerBound");
    }

    [Fact]
    public void A_row_next_to_the_same_ignored_trigger()
    {
        Explore(Changed.Add(Stay<CallbackReceived>(ExchangingToken, BrowserGuards.Code)));
        Refuted(ProofNames.Unambiguous, "two rows of ExchangingToken hold for CallbackReceived at once");
    }

    [Fact]
    public void Guards_that_leave_a_gap()
    {
        Explore(Changed.Without(WaitingForCallback, BrowserGuards.NoCode));
        Refuted(ProofNames.WithoutGaps, "no guard of WaitingForCallback holds for CallbackReceived");
        Path("Starting -> Binding on Started", "Binding -> WaitingForCallback on ListenerBound", "WaitingForCallback -> ? on CallbackReceived");
        Assert.Contains(new RejectedPair(WaitingForCallback, nameof(CallbackReceived)), Report.Rejected);
    }

    [Fact]
    public void AState_without_a_way_out()
    {
        Explore(Changed.Table(row => row.From == VerifyingIdentity));
        Refuted(ProofNames.Ends, "no end can be reached from VerifyingIdentity");
        Assert.Equal("ExchangingToken -> VerifyingIdentity on CodeRedeemed", Last);
    }

    [Fact]
    public void A_way_round_in_circles_is_no_way_out()
    {
        Explore(Changed.Table(row => row.From == VerifyingIdentity, Go<IdentityRejected>(VerifyingIdentity, Guard.Always, VerifyingIdentity)));
        Refuted(ProofNames.Ends, "no end can be reached from VerifyingIdentity");
    }

    [Theory]
    [InlineData(Discovering)]
    [InlineData(WaitingForCallback)]
    [InlineData(Persisting)]
    public void AState_without_its_cancel(FlowState state)
    {
        Explore(Changed.Without<Cancelled>(state));
        Refuted(ProofNames.EndsByCancel, $"Cancelled does not end {state}, 2 at most");
        Assert.EndsWith($"-> {state}", Last.Split(" on ")[0], StringComparison.Ordinal);
        Assert.True(Report[ProofNames.EndsByDeadline].Holds);
    }

    [Theory]
    [InlineData(Binding)]
    [InlineData(ExchangingToken)]
    [InlineData(VerifyingIdentity)]
    public void AState_without_its_deadline(FlowState state)
    {
        Explore(Changed.Without<DeadlineReached>(state));
        Refuted(ProofNames.EndsByDeadline, $"DeadlineReached does not end {state}, 1 at most");
        Assert.True(Report[ProofNames.EndsByCancel].Holds);
    }

    [Fact]
    public void A_cancel_that_only_some_may_ask_for()
    {
        var byUser = Guard.On<Cancelled>("by the person", (_, t) => t.By == CancelledBy.Person);
        var byOthers = Guard.On<Cancelled>("by others", (_, t) => t.By != CancelledBy.Person);
        Explore(Changed.Without<Cancelled>(
            Binding, Fail<Cancelled>(Binding, byUser, FailureCategory.LoginCancelled), Stay<Cancelled>(Binding, byOthers)));
        Refuted(ProofNames.EndsByCancel, "Cancelled does not end Binding, 2 at most");
    }
}
