using System.Collections.Concurrent;

namespace LoginMachine.TestProvider.Grants;

/// <summary>The access tokens handed out; opaque, so that no client is tempted to parse them.</summary>
internal sealed class AccessTokens
{
    private readonly ConcurrentDictionary<string, (SignIn SignIn, DateTimeOffset ExpiresAt)> entries = new();

    public void Add(string token, SignIn signIn, DateTimeOffset expiresAt) => entries[token] = (signIn, expiresAt);

    public SignIn? SignInOf(string token) => entries.TryGetValue(token, out var entry) ? entry.SignIn : null;

    public bool IsGood(string token, DateTimeOffset now) =>
        entries.TryGetValue(token, out var entry) && !entry.SignIn.Revoked && now < entry.ExpiresAt;
}
