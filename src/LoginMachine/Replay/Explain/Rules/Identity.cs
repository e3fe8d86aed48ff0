using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The ID token failed a check.</summary>
internal static class Identity
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.IdTokenInvalid, Cause: IdentityRejected rejected }
            ? new Explanation(
                nameof(Identity),
                $"The provider's ID token was rejected: {FailureDetail.Of(rejected)}",
                story.Lines(rejected),
                Next(rejected.Reason, story.Issued?.ClockOffset is not null))
            : null;

    private static string Next(IdTokenFault reason, bool clocksKnown) => reason switch
    {
        IdTokenFault.Issuer => "Compare the issuer in the profile with the one the provider puts into its tokens (iss).",
        IdTokenFault.Audience => "Compare the client ID in the profile with the client's registration; if they agree, ask the provider's administrator why the token names another audience.",
        IdTokenFault.AuthorizedParty => "Ask the provider's administrator to set azp to this client's id: the token has several audiences, or azp names another client.",
        IdTokenFault.AuthorizedPartyMissing => "Ask the provider's administrator to add azp with the client ID, or to issue the ID token for this client only.",
        IdTokenFault.Encrypted => "Turn off the encryption of ID tokens for this client at the provider (id_token_encrypted_response_alg); signed tokens are enough.",
        IdTokenFault.Critical or IdTokenFault.TokenType or IdTokenFault.Claims => "Ask the provider's administrator for a token endpoint that returns an ID token as OpenID Connect Core defines it.",
        IdTokenFault.WeakKey => "Ask the provider's administrator to sign with an RSA key of 2048 bits or more, or with an elliptic curve.",
        IdTokenFault.ForbiddenKey => "Ask the provider's administrator to publish the key with use sig (or key_ops verify) and the algorithm that it signs with.",
        IdTokenFault.UnknownKey => "Try again in a few minutes: the provider may be rotating its keys. If the problem persists, check that jwks_uri belongs to this issuer.",
        IdTokenFault.Signature => "Check that jwks_uri belongs to this issuer; if it does, do not trust the token and report it to the provider's administrator.",
        IdTokenFault.Algorithm => "Ask the provider's administrator to sign this client's ID tokens with RS256 or ES256.",
        IdTokenFault.NotAJwt => "Ask the provider's administrator to issue this client signed ID tokens that are not encrypted.",
        IdTokenFault.Expired or IdTokenFault.NotYetValid or IdTokenFault.IssuedInFuture when !clocksKnown => "Check the machine's clock first (NTP); if it is correct, the provider issues tokens with wrong times: report it to the provider's administrator.",
        IdTokenFault.Expired or IdTokenFault.NotYetValid or IdTokenFault.IssuedInFuture => "The clocks agree, so the provider issues tokens with wrong times: report it to the provider's administrator.",
        IdTokenFault.NonceMissing => "Ask the provider's administrator to return the nonce of the request in the ID token (OpenID Connect Core 1.0, section 3.1.3.7).",
        IdTokenFault.Nonce or IdTokenFault.AccessTokenHash => "Sign in again; if the problem persists, report it to the provider's administrator: the token belongs to another sign-in.",
        _ => "Report it to the provider's administrator: the token does not follow OpenID Connect Core.",
    };
}
