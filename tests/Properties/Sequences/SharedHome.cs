using System.Net;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>One home, and the programs that share the credentials in it; the provider rotates refresh tokens.</summary>
internal sealed class SharedHome(LoopbackProvider provider) : IDisposable
{
    private const string Name = "test";
    private static readonly Limits Quick = new()
    {
        LockInterval = TimeSpan.FromMilliseconds(2), SaveInterval = TimeSpan.FromMilliseconds(1), RefreshPause = TimeSpan.Zero,
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly TemporaryHome home = new();
    private readonly Member[] members = new Member[Act.Programs];

    /// <summary>What is in the file.</summary>
    internal CredentialDocument? Stored => Store.Load(Name).Document;

    private FileStore Store => new(home.Folders.Credentials);

    public void Dispose() => home.Dispose();

    /// <summary>A program; it is started when it is asked for first.</summary>
    internal Member Program(int index) => members[index] ??= Start();

    /// <summary>Forgets a program; the next one with its number knows what is on the disk and nothing else.</summary>
    internal void Abandon(int index) => members[index] = null!;

    /// <summary>Signs in with a browser; another engine than those of the programs does it.</summary>
    internal async Task<CredentialDocument?> SignInAsync()
    {
        await using var flow = await Flow.ListenAsync(new FlowSetup { Provider = provider, Home = home, Store = StoreKind.File });
        await SimulatedUser.VisitAsync((await flow.ListeningAsync()).AuthorizationUri);
        Assert.IsType<SignedIn>(await flow.OutcomeAsync());
        return Stored;
    }

    /// <summary>Signs out.</summary>
    internal Task LogOutAsync(int by) => Program(by).Engine.LogOutAsync(new FlowSetup().ProfileOf(provider), limits: Quick);

    /// <summary>Changes the file as a foreign program would: whole, and without the lock.</summary>
    internal async Task<CredentialDocument?> ChangeAsync(Change change)
    {
        if (change == Change.SignedOut)
        {
            File.Delete(Path.Combine(home.Folders.Credentials, Name + ".json"));
            return null;
        }

        string same = Stored?.AccountId ?? Accounts.Person;
        string account = change == Change.OtherAccountExpiring ? Accounts.OtherThan(same) : same;
        var document = await IssueAsync(account, change == Change.SameAccount ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1));
        Store.Save(Name, document, CancellationToken.None);
        return document;
    }

    /// <summary>Without an ID token: the provider knows one user only, and would call the other one by that name.</summary>
    private async Task<CredentialDocument> IssueAsync(string account, TimeSpan left)
    {
        var issued = await provider.IssueAsync("offline_access");
        var now = DateTimeOffset.UtcNow;
        return new CredentialDocument
        {
            Mode = "tokens", Issuer = provider.IssuerName, ClientId = "demo-client", AccountId = account, AccessToken = issued.AccessToken,
            RefreshToken = issued.RefreshToken, Scope = issued.Scope, ExpiresAt = now + left, LastRefresh = now.AddHours(-1),
        };
    }

    private Member Start()
    {
        var troubles = new Troubles();
        var engine = new LoginEngine(new LoginEngineOptions
        {
            Folders = home.Folders,
            Environment = FakeEnvironment.Headless.Probe,
            Proxy = new WebProxy(),
            Journal = journal => new TroubledJournal(journal, troubles),
            Stores = _ => new TroubledStore(Store, troubles),
        });
        return new Member(engine, engine.Credentials(new FlowSetup().ProfileOf(provider), StoreKind.File, Quick), troubles);
    }
}

/// <summary>One program: an engine of its own, and what fails around it.</summary>
internal sealed record Member(LoginEngine Engine, CredentialSource Source, Troubles Troubles);

/// <summary>Whose credentials there are.</summary>
internal static class Accounts
{
    /// <summary>Whom the provider signs in.</summary>
    internal const string Person = "demo-person";

    private const string Other = "other-person";

    internal static string OtherThan(string account) => account == Person ? Other : Person;
}
