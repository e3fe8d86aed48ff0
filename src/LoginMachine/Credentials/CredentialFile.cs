using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>
/// The credentials as they are written and read. The secrets stay secrets up to the bytes: only the converter of
/// <see cref="CredentialJson"/> reveals them.
/// </summary>
internal sealed record CredentialFile
{
    public string? Mode { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public Secret? AccountId { get; init; }

    public Secret? AccountName { get; init; }

    public string? Scope { get; init; }

    public Secret? AccessToken { get; init; }

    public Secret? RefreshToken { get; init; }

    public Secret? IdToken { get; init; }

    public Secret? Nonce { get; init; }

    public Secret? ClientSecret { get; init; }

    public ClientAuthentication? ClientAuthentication { get; init; }

    public Secret? ApiKey { get; init; }

    public CredentialEndpoints? Endpoints { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset LastRefresh { get; init; }

    internal static CredentialFile Of(CredentialDocument document) => new()
    {
        Mode = document.Mode,
        Issuer = document.Issuer,
        ClientId = document.ClientId,
        AccountId = Secret.From(document.AccountId),
        AccountName = Secret.From(document.AccountName),
        Scope = document.Scope,
        AccessToken = document.AccessToken,
        RefreshToken = document.RefreshToken,
        IdToken = document.IdToken,
        Nonce = document.Nonce,
        ClientSecret = document.ClientSecret,
        ClientAuthentication = document.ClientAuthentication,
        ApiKey = document.ApiKey,
        Endpoints = document.Endpoints,
        ExpiresAt = document.ExpiresAt,
        LastRefresh = document.LastRefresh,
    };

    internal CredentialDocument Document() => new()
    {
        Mode = Mode,
        Issuer = Issuer,
        ClientId = ClientId,
        AccountId = AccountId?.Reveal(),
        AccountName = AccountName?.Reveal(),
        Scope = Scope,
        AccessToken = AccessToken,
        RefreshToken = RefreshToken,
        IdToken = IdToken,
        Nonce = Nonce,
        ClientSecret = ClientSecret,
        ClientAuthentication = ClientAuthentication,
        ApiKey = ApiKey,
        Endpoints = Endpoints,
        ExpiresAt = ExpiresAt,
        LastRefresh = LastRefresh,
    };
}

/// <summary>The JSON form of the credentials file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    Converters = [typeof(RevealedSecret)])]
[JsonSerializable(typeof(CredentialFile))]
internal sealed partial class CredentialJson : JsonSerializerContext;

/// <summary>Writes and reads a secret as it is. Used for private files of this program, and by nothing else.</summary>
internal sealed class RevealedSecret : JsonConverter<Secret>
{
    /// <inheritdoc/>
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Secret.From(reader.GetString()) : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
