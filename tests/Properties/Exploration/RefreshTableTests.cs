using LoginMachine.Exploration;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>What holds of the refresh table, and the proofs that notice when it does not.</summary>
public class RefreshTableTests : BrokenTable
{
    private const string OtherTokens = "saved without tokens of the account that asked";

    [Fact]
    [Trait("Invariant", "1")]
    [Trait("Invariant", "3")]
    public void Every_proof_holds()
    {
        Explore(Definitions.Refresh, Definitions.Own);
        Assert.All(Report.Proofs, proof => Assert.True(proof.Holds, $"{proof.Name}: {proof.Detail}\n{string.Join('\n', proof.Counterexample)}"));
        Assert.Equal(Report.Definition.Rows.Length, Report.RowsUsed);

        // A notice of what was granted is part of a position, so those of the last states are there with it and without it.
        Assert.InRange(Report.Positions, 20, 6_000);
    }

    [Fact]
    [Trait("Behaviour", "K5")]
    public void A_request_that_is_sent_again_without_a_reload()
    {
        Explore(Without(Refreshing, RefreshGuards.Unanswered, Go<RefreshFailed>(Refreshing, RefreshGuards.Unanswered, Refreshing)));
        Refuted(ProofNames.RefreshAfterReload, "RefreshTokens is started without a reload before it");
        Assert.Equal("Refreshing -> Refreshing on RefreshFailed", Last);
    }

    [Fact]
    [Trait("Behaviour", "K5")]
    public void A_request_that_is_sent_again_and_again()
    {
        var always = RefreshGuards.Unanswered with { Holds = (_, t) => t is RefreshFailed { Fault: TransportFault.Timeout or TransportFault.Dropped } };
        var never = RefreshGuards.FailedOtherwise with { Holds = (_, t) => t is RefreshFailed { Fault: not (TransportFault.Timeout or TransportFault.Dropped or TransportFault.Tls or TransportFault.Proxy) } };
        Explore(Table(
            row => row.From == Refreshing && (row.When == RefreshGuards.Unanswered || row.When == RefreshGuards.FailedOtherwise),
            Go<RefreshFailed>(Refreshing, always, Reloading),
            Fail<RefreshFailed>(Refreshing, never, FailureCategory.RefreshUnavailable)));
        Refuted(ProofNames.RefreshAfterReload, "RefreshTokens is started a third time");
    }

    [Fact]
    [Trait("Behaviour", "K3")]
    public void A_request_for_an_account_that_is_not_stored_any_more()
    {
        Explore(Without(Reloading, RefreshGuards.OtherAccount, Go<CredentialsReloaded>(Reloading, RefreshGuards.OtherAccount, Refreshing)));
        Refuted(ProofNames.RefreshAfterReload, "RefreshTokens is started without a reload before it");
    }

    [Fact]
    [Trait("Behaviour", "G5")]
    public void Tokens_of_another_account_that_are_saved()
    {
        Explore(Without(Refreshing, RefreshGuards.IssuedToOther, Go<TokensRefreshed>(Refreshing, RefreshGuards.IssuedToOther, Persisting)));
        Refuted(ProofNames.SafePersisting, OtherTokens);
    }

    [Fact]
    public void Something_saved_that_was_never_issued()
    {
        Explore(Without(Refreshing, RefreshGuards.Passing, Go<RefreshRefused>(Refreshing, RefreshGuards.Passing, Persisting)));
        Refuted(ProofNames.SafePersisting, OtherTokens);
    }

    private static Definition Table(Func<Row, bool> without, params Row[] with) =>
        new(Definitions.Refresh.Name.Text, Definitions.Refresh.States, [.. Definitions.Refresh.Rows.Where(row => !without(row)), .. with]);

    private static Definition Without(FlowState from, Guard when, params Row[] with) => Table(row => row.From == from && row.When == when, with);
}
