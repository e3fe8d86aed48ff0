namespace LoginMachine.Run;

/// <summary>A token response (RFC 6749, section 5.1).</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="RefreshToken">The refresh token, if one came.</param>
/// <param name="IdToken">The ID token, if one came.</param>
/// <param name="Expires">When the access token expires, if that is stated.</param>
/// <param name="Scope">The granted scope, if it is stated.</param>
internal sealed record Tokens(Secret AccessToken, Secret? RefreshToken, Secret? IdToken, DateTimeOffset? Expires, string? Scope)
{
    /// <summary>Gets whether a refresh token came that cannot be used.</summary>
    internal bool RefreshTokenDropped { get; init; }
}
