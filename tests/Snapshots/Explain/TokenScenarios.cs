using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The token endpoint answered, or the identity did not hold.</summary>
internal static class TokenScenarios
{
    private static readonly CodeRedeemed NoDate = new(IdToken: true, RefreshToken: true);

    internal static readonly Scenario[] All =
    [
        new("invalid_grant", "TokenRefused", [.. Answered(), new TokenEndpointRejected(400, Error("invalid_grant"), HasDescription: true, RequestId.Parse("req-1"))]),
        new("invalid_client", "TokenRefused", [.. Answered(), new TokenEndpointRejected(401, Error("invalid_client"))]),
        new("status_502", "TokenRefused", [.. Answered(), new TokenEndpointRejected(502)]),
        new("status_403", "TokenRefused", [.. Answered(), new TokenEndpointRejected(403)]),
        .. Enum.GetValues<TokenResponseFault>().Select(fault => new Scenario(
            $"token_response_{fault.Wire()}", "NotTokens", [.. Answered(), new TokenResponseMalformed(200, fault)])),
        new("keys_status", "Keys", [.. Exchanged(), new KeysUnavailable(Status: 500)]),
        new("keys_until_time_out", "Keys", [.. Exchanged(), TimeOut]),
        new("clock_behind", "Clocks", [.. Exchanged(Redeemed with { ClockOffset = 5400, Skewed = true }), new IdentityRejected(IdTokenFault.IssuedInFuture)]),
        new("clock_ahead", "Clocks", [.. Exchanged(Redeemed with { ClockOffset = -150, Skewed = true }), new IdentityRejected(IdTokenFault.Expired)]),
        new("not_yet_valid_clocks_agree", "Identity", [.. Exchanged(), new IdentityRejected(IdTokenFault.NotYetValid)]),
        new("not_yet_valid_clocks_unknown", "Identity", [.. Exchanged(NoDate), new IdentityRejected(IdTokenFault.NotYetValid)]),
        .. new[] { IdTokenFault.Algorithm, IdTokenFault.Signature, IdTokenFault.Issuer, IdTokenFault.Audience, IdTokenFault.Nonce }.Select(fault => new Scenario(
            $"id_token_{fault.Wire()}", "Identity", [.. Exchanged(), new IdentityRejected(fault)])),
        new("claim_missing", "NotAdmitted", [.. Exchanged(), new RestrictionUnmet(RestrictionFault.ClaimMissing)]),
        new("other_workspace", "NotAdmitted", [.. Exchanged(), new RestrictionUnmet(RestrictionFault.OtherValue)]),
    ];
}
