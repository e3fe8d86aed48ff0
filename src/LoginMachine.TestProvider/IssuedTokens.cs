namespace LoginMachine.TestProvider;

/// <summary>Tokens handed out without a sign-in by <see cref="LoopbackProvider.IssueAsync"/>.</summary>
/// <param name="AccessToken">A working access token.</param>
/// <param name="RefreshToken">A working refresh token; null when <see cref="ProviderOptions.IssueRefreshToken"/> is off.</param>
/// <param name="IdToken">An ID token without a nonce; null when none is issued.</param>
/// <param name="Scope">The granted scopes, separated by spaces.</param>
/// <param name="ExpiresAt">When the access token expires, by the provider's clock.</param>
public sealed record IssuedTokens(
    string AccessToken,
    string? RefreshToken,
    string? IdToken,
    string Scope,
    DateTimeOffset ExpiresAt);
