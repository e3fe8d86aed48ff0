using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Platform;
using LoginMachine.Profiles;
using LoginMachine.Reproduction;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Effects.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>The samples of docs/library.md, which are the marked lines here.</summary>
public partial class LibraryTests
{
    [Fact]
    public async Task A_profile()
    {
        await using var home = await Home.OpenAsync();

        // <sample>
        var profile = new Profile
        {
            Name = "work",                                     // the name of the stored credentials
            Issuer = "https://id.example.com",
            ClientId = "my-cli",                               // a public client; redirect URI http://127.0.0.1/auth/callback
            Scopes = ["openid", "profile", "offline_access"],
        };
        // </sample>

        Assert.IsType<NoCredentials>(await new LoginEngine(home.Parts).Credentials(profile).GetAsync());
    }

    [Fact]
    public async Task Profiles()
    {
        await using var home = await Home.OpenAsync();
        var folders = home.Folders;
        var said = "";
        void Say(string words) => said = words;

        // <sample>
        var store = new ProfileStore(folders.Profiles);
        if (store.Save(new Profile { Name = "work", Issuer = "https://login.example.com", ClientId = "my-program" }) is { } refused)
        {
            Say($"{refused.Kind}: {refused.Detail}");          // not saved
        }

        var loaded = store.Load();                             // each profile has passed ProfileRules
        var work = loaded.Find("work");                        // null if there is none, or if loaded.Problem says why
        // </sample>

        Assert.Equal(("", "my-program"), (said, work?.ClientId));
    }

    [Fact]
    public async Task Signing_in()
    {
        await using var home = await Home.OpenAsync();
        var (parts, profile) = (home.Parts, home.Options.Profile);
        using var visiting = new CancellationTokenSource();
        var visit = Task.CompletedTask;
        void Show(string address) => visit = SimulatedUser.VisitAsync(new Uri(address), visiting.Token);
        var said = "";
        void Say(string words) => said = words;

        // <sample>
        var engine = new LoginEngine(parts);             // new LoginEngine() uses the real system
        engine.CloseInterrupted();                             // closes journals of attempts whose process died
        await using var attempt = engine.Start(new LoginOptions(profile) { OpenBrowser = false });

        if (await attempt.GetListeningAsync() is { } listening)          // null if the attempt ended before that
        {
            Show(listening.AuthorizationUri.Reveal().AbsoluteUri);      // for the user only: it contains the state
        }

        Say(await attempt.GetOutcomeAsync() switch                       // disposing the attempt cancels it
        {
            SignedIn signedIn => $"signed in as {signedIn.Account?.Name}",
            NotSignedIn failed => $"{failed.Failure.Category} in {failed.Failure.Phase}, see {failed.Evidence?.JournalName}",
            LoginRefused refused => refused.Problem,
            _ => "",
        });
        // </sample>

        await visit;
        Assert.StartsWith("signed in as ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens()
    {
        await using var household = await Household.OpenAsync();
        var stored = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var profile = Household.ProfileOf(household.Provider);
        var engine = EngineOf(household.Folders);
        var used = "";
        void Use(string token) => used = token;

        // <sample>
        var source = engine.GetTokenSource(profile);              // one per profile; keep it
        var result = await source.GetAsync(minTtl: TimeSpan.FromMinutes(5));
        if (result is TokenGiven { Token: var token })
        {
            Use(token.Value.Reveal());                         // a Secret prints as [secret]
        }
        else if (result is TokenNotGiven { Permanent: true })
        {
            await engine.Start(new LoginOptions(profile)).GetOutcomeAsync();
        }
        // </sample>

        Assert.Equal(stored.AccessToken, used);
    }

    /// <summary>The story of a host that starts before anyone has signed in.</summary>
    [Fact]
    [Trait("Behaviour", "R4")]
    public async Task Following()
    {
        await using var home = await Home.OpenAsync();
        var (engine, profile) = (new LoginEngine(home.Parts), home.Options.Profile);
        var before = await engine.GetTokenSource(profile).GetAsync();
        var visit = Task.CompletedTask;
        void Show(string address) => visit = SimulatedUser.VisitAsync(new Uri(address), CancellationToken.None);

        // <sample>
        var source = engine.GetTokenSource(profile);              // made before anyone has signed in
        var first = await source.GetAsync();                   // NoCredentials

        await using var attempt = engine.Start(new LoginOptions(profile) { OpenBrowser = false });
        if (await attempt.GetListeningAsync() is { } listening)
        {
            Show(listening.AuthorizationUri.Reveal().AbsoluteUri);
        }

        await attempt.GetOutcomeAsync();                                 // SignedIn
        var second = await source.GetAsync();                  // TokenGiven
        await engine.LogOutAsync(profile);
        var third = await source.GetAsync();                   // NoCredentials
        // </sample>

        await visit;
        Assert.IsType<NoCredentials>(before);
        Assert.IsType<NoCredentials>(first);
        Assert.IsType<TokenGiven>(second);
        Assert.IsType<NoCredentials>(third);
    }

    [Fact]
    public async Task A_client()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1), AccessToken = "no-longer-good" });
        await using var service = await CountedService.RefusingAsync("no-longer-good");
        var engine = EngineOf(household.Folders);
        var source = engine.Credentials(Household.ProfileOf(household.Provider));
        var address = service.Address;

        // <sample>
        using var client = new HttpClient(new CredentialHandler(source)
        {
            Service = address,                                 // the only origin that gets the token
            InnerHandler = new SocketsHttpHandler(),
        });
        using var response = await client.GetAsync(address);
        if (response.StatusCode == HttpStatusCode.Unauthorized
            && response.RequestMessage!.Options.TryGetValue(CredentialHandler.RetrySkippedKey, out var why))
        {
            Console.Error.WriteLine(why);                      // the body was not kept, or a redirect was followed
        }
        // </sample>

        Assert.Equal((HttpStatusCode.OK, 2), (response.StatusCode, service.Requests.Count));
    }

    [Fact]
    public async Task Services()
    {
        await using var household = await Household.OpenAsync();
        var stored = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        await using var service = await CountedService.RefusingAsync("another");
        var (profile, address) = (Household.ProfileOf(household.Provider), service.Address);
        var services = new ServiceCollection();
        services.AddSingleton(new LoginEngineOptions { Folders = household.Folders });

        // <sample>
        services.AddLoginMachine(profile);                     // LoginEngine, and TokenSource, keyed by the profile's name
        services.AddHttpClient("service").AddLoginMachineToken(address);
        // </sample>

        await using var provider = services.BuildServiceProvider();
        using var response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("service").GetAsync(address);
        Assert.Equal("Bearer " + stored.AccessToken!.Reveal(), Assert.Single(service.Requests).Authorization);
    }

    [Fact]
    [Trait("Behaviour", "K8")]
    public async Task External_mode()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts);
        var profile = home.Options.Profile;
        Task<string?> FetchAsync(SupplyReason reason, CancellationToken cancellation) => Task.FromResult<string?>($"fetched as {reason}");

        // <sample>
        var first = new AccessToken(new Secret("from the host program"), Expires: DateTimeOffset.UtcNow.AddHours(1), AccountId: "somebody", AccountName: null, Scope: null);
        var external = engine.External(profile, first, async (request, cancellation) =>
        {
            var text = await FetchAsync(request.Reason, cancellation);
            return text is null ? null : first with { Value = new Secret(text), Expires = DateTimeOffset.UtcNow.AddHours(1) };
        });
        var result = await external.RefreshAsync();            // TokenGiven, or TokenNotSupplied with the reason
        external.Supply(first);                                // at any time
        await engine.LogOutAsync(profile);                     // clears them; external.Clear() does only that
        // </sample>

        Assert.Equal("fetched as Asked", Assert.IsType<TokenGiven>(result).Token.Value.Reveal());
        Assert.False(external.Active);
    }

    [Fact]
    public async Task Reproducing_a_journal()
    {
        await using var home = await Home.OpenAsync();
        await using var attempt = new LoginEngine(home.Parts).Start(home.Options);
        await attempt.CancelAsync();
        var path = (await attempt.GetOutcomeAsync()).Evidence!.JournalPath;
        var said = "";
        void Say(string words) => said = words;

        // <sample>
        var journal = SignInJournal.Read(await File.ReadAllBytesAsync(path));
        var result = await JournalReproducer.RunAsync(journal.Entries);
        if (result.Outcome != ReproductionOutcome.Same)
        {
            Say($"recorded: {result.Recorded?.Category}, reproduced: {result.Reproduced?.Category}");
        }

        // </sample>
        Assert.Equal("", said);
        Assert.Equal(FailureCategory.LoginCancelled, result.Reproduced?.Category);
    }

    [Fact]
    public void The_page_shows_the_samples_that_work()
    {
        var source = File.ReadAllText(SourceFile()).ReplaceLineEndings("\n");
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(SourceFile())!, "../../../docs/library.md")).ReplaceLineEndings("\n");
        var samples = Samples().Matches(source).Select(match => match.Groups["code"].Value.Replace("\n        ", "\n", StringComparison.Ordinal).Trim()).ToList();
        Assert.Equal(9, samples.Count);
        Assert.Equal(samples, Blocks().Matches(page).Select(match => match.Groups["code"].Value.Trim()));
    }

    private static LoginEngine EngineOf(Folders folders) => new(new LoginEngineOptions { Folders = folders });

    [GeneratedRegex(@"^ +// <sample>\n(?<code>.*?)^ +// </sample>", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Samples();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
