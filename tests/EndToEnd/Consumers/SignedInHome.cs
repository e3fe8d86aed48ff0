using LoginMachine.Credentials;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Consumers;

/// <summary>Stored credentials that another program is to use, and the provider that refreshes them.</summary>
internal sealed class SignedInHome : IAsyncDisposable
{
    internal const string Profile = "held";

    private SignedInHome(LoopbackProvider provider) => Provider = provider;

    internal TemporaryHome Home { get; } = new();

    internal LoopbackProvider Provider { get; }

    internal CredentialDocument Stored => Store.Load(Profile).Document!;

    private FileStore Store => new(Home.Credentials);

    /// <summary>Signs a user in whose access token has expired.</summary>
    internal static async Task<SignedInHome> ExpiredAsync()
    {
        var held = new SignedInHome(await LoopbackProvider.StartAsync());
        var (provider, now) = (held.Provider, DateTimeOffset.UtcNow);
        (await Executable.Finish(held.Home, "profile", "set", Profile, "--issuer", provider.IssuerName, "--client-id", "demo-client")).MustExitWith(0);
        var issued = await provider.IssueAsync();
        var document = new CredentialDocument
        {
            Mode = "tokens", Issuer = provider.IssuerName, ClientId = "demo-client", AccountId = "demo-person", AccessToken = issued.AccessToken,
            RefreshToken = issued.RefreshToken, IdToken = issued.IdToken, Scope = issued.Scope, ExpiresAt = now.AddMinutes(-1), LastRefresh = now.AddHours(-1),
        };
        held.Store.Save(Profile, document, CancellationToken.None);
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        Home.Dispose();
    }
}
