using System.Net;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>Stored credentials of a provider that rotates refresh tokens, and programs that share them.</summary>
internal sealed class Household : IAsyncDisposable
{
    internal const string ProfileName = "test";

    private Household(LoopbackProvider provider) => Provider = provider;

    internal LoopbackProvider Provider { get; }

    internal string Root { get; } = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    internal Folders Folders => new(Root, Root, Root);

    internal FileStore Store => new(Folders.Credentials);

    internal int Requests => Provider.Count(Endpoint.Token);

    internal CredentialDocument? Stored => Store.Load(ProfileName).Document;

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    internal static async Task<Household> OpenAsync(ProviderOptions? options = null) => new(await LoopbackProvider.StartAsync(options));

    /// <summary>With a token endpoint whose first answer waits until that time has passed on the provider's clock.</summary>
    internal static async Task<(Household Household, FakeTime Time)> HoldAsync(TimeSpan answer)
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var household = await OpenAsync(new ProviderOptions { TimeProvider = time });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Delay(answer) with { Times = 1 });
        return (household, time);
    }

    internal static Profile ProfileOf(LoopbackProvider provider) => new() { Name = ProfileName, Issuer = provider.IssuerName, ClientId = "demo-client", Scopes = ["openid", "offline_access"] };

    /// <summary>Signs a user in, with an access token that is about to expire.</summary>
    internal async Task<CredentialDocument> SignInAsync(Func<CredentialDocument, CredentialDocument>? change = null)
    {
        var issued = await Provider.IssueAsync("openid offline_access");
        var document = new CredentialDocument
        {
            Mode = "tokens",
            Issuer = Provider.IssuerName,
            ClientId = "demo-client",
            AccountId = "demo-person",
            AccessToken = issued.AccessToken,
            RefreshToken = issued.RefreshToken,
            IdToken = issued.IdToken,
            Scope = issued.Scope,
            ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(1),
            LastRefresh = DateTimeOffset.UtcNow.AddHours(-1),
        };
        document = change is null ? document : change(document);
        Store.Save(ProfileName, document, CancellationToken.None);
        return document;
    }

    /// <summary>A program that uses the credentials.</summary>
    internal CredentialSource Program(Limits? limits = null, Func<LoginEngineOptions, LoginEngineOptions>? parts = null, Func<Profile, Profile>? profile = null)
    {
        var engine = Engine(parts);
        var chosen = ProfileOf(Provider);
        return engine.Credentials(profile is null ? chosen : profile(chosen), StoreKind.File, limits ?? new Limits { LockInterval = TimeSpan.FromMilliseconds(5), SaveInterval = TimeSpan.FromMilliseconds(5) });
    }

    /// <summary>The engine of a program that uses the credentials.</summary>
    internal LoginEngine Engine(Func<LoginEngineOptions, LoginEngineOptions>? parts = null)
    {
        var usual = new LoginEngineOptions { Folders = Folders, Environment = new EnvironmentProbe(_ => null, _ => false, Terminal: false, HasDesktop: false), Proxy = new WebProxy() };
        return new LoginEngine(parts is null ? usual : parts(usual));
    }

    internal IReadOnlyList<string> Journals => Directory.Exists(Folders.Journals) ? [.. Directory.GetFiles(Folders.Journals).OrderBy(File.GetLastWriteTimeUtc)] : [];

    internal IReadOnlyList<Trigger> Last()
    {
        var text = JournalText.Read(File.ReadAllBytes(Journals[^1]));
        Assert.Equal(Verdict.Intact, text.Verification.Verdict);
        return [.. text.Entries.Select(entry => entry.Trigger)];
    }

    /// <summary>The reference to a token that must have been given.</summary>
    internal static AccessToken Given(TokenResult result) => Assert.IsType<TokenGiven>(result).Token;

    internal static TokenNotGiven Failed(TokenResult result) => Assert.IsType<TokenNotGiven>(result);
}
