using System.Net;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Support;

/// <summary>One real sign-in: engine, sockets, provider and home, and all that it says of itself.</summary>
internal sealed class Flow : IAsyncDisposable
{
    private readonly FlowSetup setup;
    private readonly Task collecting;
    private readonly Steps steps = new();

    private Flow(FlowSetup setup, LoopbackProvider provider, TemporaryHome home)
    {
        (this.setup, Provider, Home) = (setup, provider, home);
        setup.Faults(provider.Faults);
        Engine = new LoginEngine(setup.Parts(new LoginEngineOptions
        {
            Folders = home.Folders,
            Environment = setup.Environment.Probe,
            Time = setup.Time,
            Browser = setup.Browser,
            Proxy = new WebProxy(),
        }));
        Attempt = Engine.Start(setup.Options(new LoginOptions(setup.ProfileOf(provider))
        {
            Store = setup.Store,
            OpenBrowser = setup.Browser is not null,
            Limits = setup.Limits,
        }));
        collecting = CollectAsync();
    }

    /// <summary>The provider.</summary>
    public LoopbackProvider Provider { get; }

    /// <summary>The home.</summary>
    public TemporaryHome Home { get; }

    /// <summary>The engine.</summary>
    public LoginEngine Engine { get; }

    /// <summary>The attempt.</summary>
    public LoginAttempt Attempt { get; }

    /// <summary>What has been reported so far.</summary>
    public IReadOnlyList<LoginProgress> Progress => steps.All;

    /// <summary>The triggers reported so far.</summary>
    public IEnumerable<Trigger> Triggers => Progress.Select(step => step.Entry.Trigger);

    /// <summary>Starts one.</summary>
    public static async Task<Flow> StartAsync(FlowSetup? setup = null)
    {
        setup ??= new FlowSetup();
        var provider = setup.Provider ?? await LoopbackProvider.StartAsync(setup.ProviderOptions);
        return new Flow(setup, provider, setup.Home ?? new TemporaryHome());
    }

    /// <summary>Starts one and waits until its sockets listen.</summary>
    public static async Task<Flow> ListenAsync(FlowSetup? setup = null)
    {
        var flow = await StartAsync(setup);
        await flow.ListeningAsync();
        return flow;
    }

    /// <summary>The address and port, as soon as the sockets listen.</summary>
    public async Task<Listening> ListeningAsync() => await Attempt.Listening.InTimeAsync() ?? throw new InvalidOperationException("the attempt ended before it listened");

    /// <summary>The first step that a trigger of that type made.</summary>
    public async Task<T> SeenAsync<T>(Func<T, bool>? which = null)
        where T : Trigger => (T)(await steps.FirstAsync(step => step.Entry.Trigger is T t && (which is null || which(t)), typeof(T).Name)).Entry.Trigger;

    /// <summary>Waits until the flow is in a state.</summary>
    public Task ReachedAsync(FlowState state) => steps.FirstAsync(step => step.After.State == state, state.ToString());

    /// <summary>A user takes the printed URL and sees this in the end.</summary>
    public async Task<SimulatedUser.SeenPage> VisitAsync() =>
        await SimulatedUser.VisitAsync((await ListeningAsync()).AuthorizationUri).InTimeAsync();

    /// <summary>The callback that the provider sends a browser to, without going there.</summary>
    public async Task<Uri> CallbackAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await client.GetAsync((await ListeningAsync()).AuthorizationUri).InTimeAsync();
        return answer.Headers.Location ?? throw new InvalidOperationException("the provider did not redirect");
    }

    /// <summary>Sends a raw request to the callback's port.</summary>
    public async Task<RawAnswer> SendAsync(string method, string pathAndQuery, params string[] headers)
    {
        var port = (await ListeningAsync()).Port;
        return await RawHttp.SendAsync(port, RawHttp.Request(method, port, pathAndQuery, headers));
    }

    /// <summary>Sends a raw <c>GET</c> to the callback's port.</summary>
    public Task<RawAnswer> GetAsync(string pathAndQuery, params string[] headers) => SendAsync("GET", pathAndQuery, headers);

    /// <summary>How it ended, once all steps have been collected.</summary>
    public async Task<LoginOutcome> OutcomeAsync()
    {
        var outcome = await Attempt.Outcome.InTimeAsync();
        await collecting.InTimeAsync();
        return outcome;
    }

    /// <summary>The success it must have ended with.</summary>
    public async Task<SignedIn> SignedInAsync() => await OutcomeAsync() switch
    {
        SignedIn success => success,
        NotSignedIn other => throw new InvalidOperationException($"not signed in: {other.Failure}"),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The failure it must have ended with.</summary>
    public async Task<NotSignedIn> FailedAsync() =>
        await OutcomeAsync() as NotSignedIn ?? throw new InvalidOperationException("it signed in");

    /// <summary>The journal at the end; its chain must be whole.</summary>
    public async Task<IReadOnlyList<JournalEntry>> JournalAsync()
    {
        var evidence = (await OutcomeAsync()).Evidence ?? throw new InvalidOperationException("there is no journal");
        var text = JournalText.Read(await File.ReadAllBytesAsync(evidence.JournalPath));
        return text.Verification.Verdict == Verdict.Intact && text.Verification.Head == evidence.Head
            ? [.. text.Entries]
            : throw new InvalidOperationException($"the journal is {text.Verification.Verdict}");
    }

    /// <summary>The journaled triggers of one type, at the end.</summary>
    public async Task<IReadOnlyList<T>> JournaledAsync<T>()
        where T : Trigger => [.. (await JournalAsync()).Select(entry => entry.Trigger).OfType<T>()];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Attempt.DisposeAsync();
        if (setup.Provider is null)
        {
            await Provider.DisposeAsync();
        }

        if (setup.Home is null)
        {
            Home.Dispose();
        }
    }

    private async Task CollectAsync()
    {
        await foreach (var step in Attempt.Progress)
        {
            steps.Add(step);
        }
    }
}
