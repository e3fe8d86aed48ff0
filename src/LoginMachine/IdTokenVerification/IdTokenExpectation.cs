using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LoginMachine.IdTokenVerification;

/// <summary>What an ID token must say to be accepted.</summary>
/// <param name="Issuer">The exact <c>iss</c>.</param>
/// <param name="ClientId">The client that <c>aud</c> must contain.</param>
/// <param name="Nonce">What <c>nonce</c> must be.</param>
/// <param name="AccessToken">The access token of the same response, for <c>at_hash</c>.</param>
/// <param name="Now">The current time.</param>
/// <param name="Skew">How far two clocks may differ.</param>
/// <param name="Original">The claims of the ID token from the sign-in, when this one came with a refresh; else null.</param>
internal sealed record IdTokenExpectation(
    string? Issuer, string ClientId, NonceRule Nonce, Secret AccessToken, DateTimeOffset Now, TimeSpan Skew, JsonElement? Original = null)
{
    /// <summary>Gets the profile, which may say how the issuer varies; null if it is <see cref="Issuer"/> itself.</summary>
    internal Profile? Profile { get; private init; }

    /// <summary>Gets whether the issuer is in the form of the provider's document, so that a final slash counts.</summary>
    internal bool Discovered { get; private init; } = true;

    /// <summary>Returns whether <c>iss</c> is the one expected.</summary>
    /// <param name="issuer">The claim.</param>
    /// <param name="token">The token it is from.</param>
    internal bool Accepts(string issuer, JsonWebToken token) => Profile is null
        ? issuer == Issuer
        : Issuers.Accepts(Profile, Issuer, Discovered, issuer, name => token.TryGetPayloadValue<string>(name, out var value) ? value : null);

    /// <summary>Returns what is expected at a sign-in. A nonce is sent with an authorization request; the device flow has none.</summary>
    internal static IdTokenExpectation OfSignIn(Attempt attempt) => new(
        attempt.Endpoints!.Issuer,
        attempt.Options.Profile.ClientId!,
        attempt.Device is null && attempt.Options.Profile.Scopes.Contains("openid") ? new NonceRule(attempt.Vault.Nonce, Required: true) : NonceRule.Any,
        attempt.Vault.Tokens!.AccessToken,
        attempt.Time.GetUtcNow(),
        attempt.Options.Limits.ClockSkew)
    {
        Profile = attempt.Options.Profile,
        Discovered = attempt.Settings.Discovery,
    };

    /// <summary>
    /// Returns what is expected of an ID token that came with a refresh (OpenID Connect Core 1.0, section 12.2): the same
    /// issuer, user and client as at the sign-in; its nonce, if there is one at all.
    /// </summary>
    internal static IdTokenExpectation OfRefresh(Attempt attempt, CredentialDocument stored)
    {
        var original = IdTokenText.ClaimsOf(stored.IdToken?.Reveal());
        var issuer = IdTokenClaims.Account(stored.IdToken?.Reveal(), ["iss"]);
        return new(
            issuer ?? stored.Issuer,
            attempt.Options.Profile.ClientId!,
            new NonceRule(stored.OriginalNonce is { } nonce ? new Secret(nonce) : null, Required: false),
            attempt.Vault.Tokens!.AccessToken,
            attempt.Time.GetUtcNow(),
            attempt.Options.Limits.ClockSkew,
            original)
        {
            Profile = issuer is null ? attempt.Options.Profile : null,
            Discovered = false,
        };
    }
}

/// <summary>What the <c>nonce</c> claim must be.</summary>
/// <param name="Value">The value; null if the claim must be absent.</param>
/// <param name="Required">Whether the claim must be present.</param>
/// <param name="Ignored">Whether the claim is not looked at.</param>
internal sealed record NonceRule(Secret? Value, bool Required, bool Ignored = false)
{
    internal static readonly NonceRule Any = new(null, Required: false, Ignored: true);
}
