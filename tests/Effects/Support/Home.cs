using System.Net;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>A folder of its own, a provider, and an engine that knows nothing of the machine it runs on.</summary>
internal sealed class Home : IAsyncDisposable
{
    private Home(LoopbackProvider provider) => Provider = provider;

    internal LoopbackProvider Provider { get; }

    internal string Root { get; } = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    internal Folders Folders => new(Root, Root, Root);

    internal LoginEngineOptions Parts => new()
    {
        Folders = Folders,
        Environment = new EnvironmentProbe(_ => null, _ => false, Terminal: false, HasDesktop: false),
        Proxy = new WebProxy(),
    };

    internal LoginOptions Options => new(Handlers.ProfileOf(Provider)) { OpenBrowser = false };

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    internal static async Task<Home> OpenAsync(ProviderOptions? options = null) => new(await LoopbackProvider.StartAsync(options));

    /// <summary>A whole sign-in, with a user who goes through with it.</summary>
    internal async Task<LoginOutcome> SignInAsync(LoginOptions? options = null, LoginEngineOptions? parts = null) =>
        (await SeeAsync(options, parts)).Outcome;

    /// <summary>The same, with what the user saw in the end.</summary>
    internal async Task<(LoginOutcome Outcome, SimulatedUser.SeenPage? Saw)> SeeAsync(LoginOptions? options = null, LoginEngineOptions? parts = null)
    {
        var engine = new LoginEngine(parts ?? Parts);
        await using var attempt = engine.Start(options ?? Options);
        using var over = new CancellationTokenSource();
        var visit = VisitAsync(attempt, over.Token);
        var outcome = await attempt.Outcome.WaitAsync(TimeSpan.FromSeconds(30));
        over.CancelAfter(TimeSpan.FromSeconds(2));
        return (outcome, await visit);
    }

    internal static JournalText Journal(LoginOutcome outcome) => JournalText.Read(File.ReadAllBytes(outcome.Evidence!.JournalPath), outcome.Evidence.Head);

    internal string CredentialsOf(string profile) => Path.Combine(Folders.Credentials, profile + ".json");

    private static async Task<SimulatedUser.SeenPage?> VisitAsync(LoginAttempt attempt, CancellationToken over)
    {
        try
        {
            return await attempt.Listening is { } listening ? await SimulatedUser.VisitAsync(listening.AuthorizationUri, over) : null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            return null;
        }
    }
}
