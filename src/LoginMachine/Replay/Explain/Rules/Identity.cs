using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The ID token failed a check.</summary>
internal static class Identity
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.IdTokenInvalid, Cause: IdentityRejected rejected }
            ? new Explanation(
                nameof(Identity),
                $"The provider's ID token did not pass: {FailureDetail.Of(rejected)}",
                story.Lines(rejected),
                Next(rejected.Reason, story.Issued?.ClockOffset is not null))
            : null;

    private static string Next(IdTokenFault reason, bool clocksKnown) => reason switch
    {
        IdTokenFault.Issuer => "Compare the issuer in the profile with the one the provider puts into tokens.",
        IdTokenFault.Audience or IdTokenFault.AuthorizedParty => "Compare the client id in the profile with the registration.",
        IdTokenFault.AuthorizedPartyMissing => "Have the provider add azp with the client id, or issue the ID token for this client alone.",
        IdTokenFault.Encrypted => "Turn the encryption of ID tokens off for this client at the provider (id_token_encrypted_response_alg); signed tokens are enough.",
        IdTokenFault.Critical or IdTokenFault.TokenType or IdTokenFault.Claims => "Tell the provider's operator: the token endpoint must return an ID token as OpenID Connect Core defines it.",
        IdTokenFault.WeakKey => "Have the provider sign with an RSA key of 2048 bits or more, or with an elliptic curve.",
        IdTokenFault.ForbiddenKey => "Have the provider publish the key with use sig (or key_ops verify) and the algorithm that it signs with.",
        IdTokenFault.UnknownKey or IdTokenFault.Signature => "Check jwks_uri; if it is right, do not trust this provider until its operator has explained it.",
        IdTokenFault.Expired or IdTokenFault.NotYetValid or IdTokenFault.IssuedInFuture when !clocksKnown => "Check that machine's clock first (NTP); if it is right, the provider issues tokens with wrong times.",
        IdTokenFault.Expired or IdTokenFault.NotYetValid or IdTokenFault.IssuedInFuture => "The clocks agree, so the provider issues tokens with wrong times; tell its operator.",
        IdTokenFault.NonceMissing => "Have the provider return the nonce of the request in the ID token (OpenID Connect Core 1.0, section 3.1.3.7).",
        IdTokenFault.Nonce or IdTokenFault.AccessTokenHash => "The token belongs to another sign-in; tell the provider's operator.",
        _ => "Tell the provider's operator; the token does not follow OpenID Connect Core.",
    };
}
