using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.IdTokenVerification;
using LoginMachine.Protocol;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>What is stored of a profile: one JSON document. It is the one file form in which tokens leave memory.</summary>
internal sealed record CredentialDocument
{
    /// <summary>The mode after a sign-in for tokens.</summary>
    public const string TokensMode = "tokens";

    /// <summary>The mode after a sign-in with an API key.</summary>
    public const string ApiKeyMode = "api_key";

    /// <summary>Gets what is used: <c>tokens</c> or <c>api_key</c>. Without it a key wins over tokens.</summary>
    public string? Mode { get; init; }

    /// <summary>Gets the issuer the tokens belong to, or the token endpoint's host if there is none.</summary>
    public required string Issuer { get; init; }

    /// <summary>Gets the client the tokens belong to.</summary>
    public required string ClientId { get; init; }

    /// <summary>Gets what distinguishes accounts: the exact value of the profile's claim, by default <c>sub</c>. Not for display.</summary>
    public Personal? AccountId { get; init; }

    /// <summary>Gets a name that a user recognizes.</summary>
    public Personal? AccountName { get; init; }

    /// <summary>Gets the granted scope, if it was stated.</summary>
    public string? Scope { get; init; }

    /// <summary>Gets the access token; null only if a key is used.</summary>
    public Secret? AccessToken { get; init; }

    /// <summary>Gets the refresh token.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>Gets the ID token.</summary>
    public Secret? IdToken { get; init; }

    /// <summary>Gets the nonce of the sign-in, if a refreshed ID token no longer contains it.</summary>
    public Secret? Nonce { get; init; }

    /// <summary>Gets the client secret that the sign-in used; null for a public client. A refresh needs it, too.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Gets how that secret was sent.</summary>
    public ClientAuthentication? ClientAuthentication { get; init; }

    /// <summary>Gets the API key: the user's own, or what the ID token was exchanged for.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Gets the endpoints of the sign-in, which the tokens may be sent to; null in documents of earlier versions.</summary>
    public CredentialEndpoints? Endpoints { get; init; }

    /// <summary>Gets when the access token expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the tokens were issued.</summary>
    public required DateTimeOffset LastRefresh { get; init; }

    /// <summary>Gets whether the API key is what is used, and not the tokens.</summary>
    [JsonIgnore]
    public bool UsesKey => Mode is null ? ApiKey is not null : Mode == ApiKeyMode;

    /// <summary>Gets what is used: the key or the access token.</summary>
    [JsonIgnore]
    public Secret Bearer => (UsesKey ? ApiKey : AccessToken)!;

    /// <summary>Gets the nonce of the sign-in; null if it had none (OpenID Connect Core 1.0, section 12.2).</summary>
    internal string? OriginalNonce => Nonce?.Reveal() ?? IdTokenClaims.Account(IdToken?.Reveal(), ["nonce"]);

    /// <summary>
    /// Returns the exact value that identifies this account by a profile's claim; null if it is unknown. Earlier versions stored
    /// a display form of it, which two accounts may share; the ID token has the exact one.
    /// </summary>
    /// <param name="path">The path of the claim.</param>
    internal string? AccountBy(IReadOnlyList<string> path) =>
        AccountId is null || AccountId == IdTokenClaims.Shown(IdToken?.Reveal(), path) ? IdTokenClaims.Account(IdToken?.Reveal(), path) ?? AccountId : AccountId;

    /// <summary>The user that the ID token names; null if there is none.</summary>
    internal string? Subject => IdTokenClaims.Account(IdToken?.Reveal(), ["sub"]);

    /// <summary>A fixed text: the members are secrets.</summary>
    public override string ToString() => "[credentials]";

    /// <summary>The most bytes that a store reads back; 1 MiB.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>Returns the document as bytes.</summary>
    /// <exception cref="CredentialsTooLargeException">They could not be read back. Nothing has been replaced by then.</exception>
    internal static byte[] BytesOf(CredentialDocument document)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(document, CredentialJson.Default.CredentialDocument);
        return bytes.Length <= MaxBytes ? bytes : throw new CredentialsTooLargeException();
    }

    /// <summary>Returns a document out of its bytes, or why it is none.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="what">What they are, to begin the words with.</param>
    internal static LoadedCredentials Read(byte[] bytes, string what)
    {
        try
        {
            if (JsonSerializer.Deserialize(bytes, CredentialJson.Default.CredentialDocument) is { } document)
            {
                return document.Mode is not (null or TokensMode or ApiKeyMode) ? new LoadedCredentials(null, $"{what} was written by a newer version")
                    : document.Bearer is null || !TokenText.Is(document.Bearer.Reveal()) ? new LoadedCredentials(null, $"{what} has no usable token or key")
                    : new LoadedCredentials(document);
            }
        }
        catch (JsonException)
        {
            // Reported below, with what is JSON and no document.
        }

        return new LoadedCredentials(null, $"{what} was not written by this program");
    }

    internal static CredentialDocument Of(Attempt attempt) => attempt.Vault.Tokens is { } tokens ? OfTokens(attempt, tokens) : OfKey(attempt);

    /// <summary>A sign-in with a key leaves no tokens.</summary>
    private static CredentialDocument OfKey(Attempt attempt)
    {
        var profile = attempt.Options.Profile;
        return new CredentialDocument
        {
            Mode = ApiKeyMode,
            Issuer = profile.Issuer ?? new Uri(profile.TokenEndpoint!).Authority,
            ClientId = profile.ClientId!,
            ApiKey = attempt.Vault.ApiKey,
            LastRefresh = attempt.Time.GetUtcNow(),
        };
    }

    private static CredentialDocument OfTokens(Attempt attempt, Tokens tokens)
    {
        return new CredentialDocument
        {
            Mode = TokensMode,
            Issuer = attempt.Endpoints!.Issuer ?? attempt.Endpoints.Token.Authority,
            ClientId = attempt.Options.Profile.ClientId!,
            AccountId = attempt.Account?.Id,
            AccountName = attempt.Account?.Name,
            Scope = tokens.Scope ?? string.Join(' ', attempt.Options.Profile.Scopes),
            AccessToken = tokens.AccessToken,
            RefreshToken = tokens.RefreshToken,
            IdToken = tokens.IdToken,
            ClientSecret = attempt.Vault.ClientSecret,
            ClientAuthentication = attempt.Vault.ClientSecret is null ? null : ClientCredentials.MethodOf(attempt),
            ApiKey = attempt.Vault.ApiKey,
            Endpoints = EndpointBinding.Of(attempt),
            ExpiresAt = tokens.Expires,
            LastRefresh = attempt.Time.GetUtcNow(),
        };
    }
}

/// <summary>Credentials are larger than a store reads back.</summary>
internal sealed class CredentialsTooLargeException() : StorageException(StorageFault.TooLarge, "The credentials are too large to be read back.");

/// <summary>The endpoints that stored tokens may be sent to, besides those that discovery of the same issuer names.</summary>
/// <param name="Token">The token endpoint that issued them.</param>
/// <param name="Refresh">The profile's own endpoint for refreshes; null if it had none.</param>
/// <param name="Revocation">The revocation endpoint; null if none was known.</param>
internal sealed record CredentialEndpoints(string Token, string? Refresh = null, string? Revocation = null);
