using LoginMachine.Exploration;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>Each proof about what no path may do fails on a table that does it.</summary>
public class BrokenSafetyTests : BrokenTable
{
    private const string NoCallback = "saved without a callback of ours from the right issuer";

    [Fact]
    [Trait("Invariant", "2")]
    public void A_foreign_state_that_is_let_through()
    {
        Explore(Changed.Without(
            WaitingForCallback, BrowserGuards.StateForeign, Go<CallbackReceived>(WaitingForCallback, BrowserGuards.StateForeign, ExchangingToken)));
        Refuted(ProofNames.SafePersisting, NoCallback);
        Path(
            "Starting -> Binding on Started",
            "Binding -> WaitingForCallback on ListenerBound",
            "WaitingForCallback -> ExchangingToken on CallbackReceived",
            "ExchangingToken -> Persisting on CodeRedeemed");
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void Another_issuer_that_is_let_through()
    {
        Explore(Changed.Without(
            WaitingForCallback, BrowserGuards.IssuerOther, Go<CallbackReceived>(WaitingForCallback, BrowserGuards.IssuerOther, ExchangingToken)));
        Refuted(ProofNames.SafePersisting, NoCallback);
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void An_announced_issuer_that_was_not_expected()
    {
        var lenient = Guard.On<CallbackReceived>("code, no issuer expected", (facts, t) =>
            facts.IssuerParameter && t is { State: StateCheck.Valid, Issuer: IssuerCheck.NotExpected, HasCode: true, HasError: false });
        var strict = BrowserGuards.IssuerOther with { Holds = (facts, t) => BrowserGuards.IssuerOther.Holds(facts, t) && !lenient.Holds(facts, t) };
        Explore(Changed.Without(
            WaitingForCallback,
            BrowserGuards.IssuerOther,
            Fail<CallbackReceived>(WaitingForCallback, strict, FailureCategory.IssuerMismatch),
            Go<CallbackReceived>(WaitingForCallback, lenient, ExchangingToken)));
        Refuted(ProofNames.SafePersisting, NoCallback);
        Assert.True(Report[ProofNames.Unambiguous].Holds);
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void A_code_that_is_never_redeemed()
    {
        Explore(Changed.Without(
            WaitingForCallback, BrowserGuards.Code, Go<CallbackReceived>(WaitingForCallback, BrowserGuards.Code, Persisting)));
        Refuted(ProofNames.SafePersisting, "saved without a redeemed code");
        Assert.Equal("WaitingForCallback -> Persisting on CallbackReceived", Last);
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void An_identity_that_is_not_verified()
    {
        Explore(Changed.Without(
            ExchangingToken, BrowserGuards.WithIdentity, Go<CodeRedeemed>(ExchangingToken, BrowserGuards.WithIdentity, Persisting)));
        Refuted(ProofNames.SafePersisting, "saved without a verified identity");
        Assert.Equal("ExchangingToken -> Persisting on CodeRedeemed", Last);
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void A_check_of_the_identity_that_may_fail()
    {
        Explore(Changed.Without(
            VerifyingIdentity, BrowserGuards.OtherClaim, Go<IdentityRejected>(VerifyingIdentity, BrowserGuards.OtherClaim, Persisting)));
        Refuted(ProofNames.SafePersisting, "saved without a verified identity");
        Assert.Equal("VerifyingIdentity -> Persisting on IdentityRejected", Last);
    }

    [Fact]
    [Trait("Invariant", "7")]
    public void A_code_that_is_redeemed_again()
    {
        Explore(Changed.Without<TokenRequestFailed>(ExchangingToken, Go<TokenRequestFailed>(ExchangingToken, Guard.Always, ExchangingToken)));
        Refuted(ProofNames.OneExchange, "ExchangeCode is started again");
        Path(
            "Starting -> Binding on Started",
            "Binding -> WaitingForCallback on ListenerBound",
            "WaitingForCallback -> ExchangingToken on CallbackReceived",
            "ExchangingToken -> ExchangingToken on TokenRequestFailed");
    }

    [Fact]
    [Trait("Invariant", "7")]
    public void Staying_while_a_code_is_redeemed_is_no_second_time()
    {
        Explore(Changed.Without<TokenRequestFailed>(ExchangingToken, Stay<TokenRequestFailed>(ExchangingToken, Guard.Always)));
        Assert.True(Report[ProofNames.OneExchange].Holds);
    }

    [Fact]
    [Trait("Behaviour", "B3")]
    public void A_demanded_request_that_is_not_pushed()
    {
        Explore(Changed.Without(Binding, BrowserGuards.Pushed, Go<ListenerBound>(Binding, BrowserGuards.Pushed, WaitingForCallback)));
        Refuted(ProofNames.PushedFirst, "the address is given and nothing was pushed");
    }

    [Fact]
    [Trait("Behaviour", "F1")]
    public void A_key_that_is_asked_for_before_the_identity_is_verified()
    {
        Explore(Changed.Without(
            ExchangingToken, BrowserGuards.WithIdentity, Go<CodeRedeemed>(ExchangingToken, BrowserGuards.WithIdentity, ExchangingApiKey)));
        Refuted(ProofNames.SafePersisting, "saved without a verified identity");
    }
}
