using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Run;

namespace LoginMachine.Effects.SaveCredentials;

/// <summary>What is stored of a profile: one JSON document. It is the one file form in which tokens leave memory.</summary>
public sealed record CredentialDocument
{
    /// <summary>How the person signed in: <c>tokens</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The issuer the tokens belong to, or the token endpoint's host where there is none.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client the tokens belong to.</summary>
    public required string ClientId { get; init; }

    /// <summary>What tells accounts apart: the profile's claim, by default <c>sub</c>.</summary>
    public string? AccountId { get; init; }

    /// <summary>A name that a person recognises.</summary>
    public string? AccountName { get; init; }

    /// <summary>The granted scope, where it was stated.</summary>
    public string? Scope { get; init; }

    /// <summary>The access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The refresh token.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The ID token.</summary>
    public string? IdToken { get; init; }

    /// <summary>The API key that the ID token was exchanged for.</summary>
    public string? ApiKey { get; init; }

    /// <summary>When the access token expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the tokens were issued.</summary>
    public required DateTimeOffset LastRefresh { get; init; }

    /// <summary>A fixed text: the members are secrets.</summary>
    public override string ToString() => "[credentials]";

    internal static CredentialDocument Of(Attempt attempt)
    {
        var tokens = attempt.Vault.Tokens!;
        return new CredentialDocument
        {
            Mode = "tokens",
            Issuer = attempt.Endpoints!.Issuer ?? attempt.Endpoints.Token.Authority,
            ClientId = attempt.Options.Profile.ClientId!,
            AccountId = attempt.Account?.Subject,
            AccountName = attempt.Account?.Name,
            Scope = tokens.Scope ?? string.Join(' ', attempt.Options.Profile.Scopes),
            AccessToken = tokens.AccessToken.Reveal(),
            RefreshToken = tokens.RefreshToken?.Reveal(),
            IdToken = tokens.IdToken?.Reveal(),
            ApiKey = attempt.Vault.ApiKey?.Reveal(),
            ExpiresAt = tokens.Expires,
            LastRefresh = attempt.Time.GetUtcNow(),
        };
    }
}

/// <summary>The document's JSON form.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(CredentialDocument))]
internal sealed partial class CredentialJson : JsonSerializerContext;
