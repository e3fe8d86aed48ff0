using LoginMachine.Credentials;
using LoginMachine.Effects;
using LoginMachine.Http;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Runs sign-ins: in a browser, on another device, or with an API key.</summary>
/// <param name="parts">What the engine is put together from.</param>
/// <param name="stores">Where credentials are kept.</param>
/// <param name="locks">The locks over them.</param>
internal sealed class LoginFlow(LoginEngineOptions parts, Func<StoreKind, ICredentialStore> stores, Func<StoreKind, ICredentialLock> locks)
{
    private readonly WaitingAttempts waiting = new(parts.Folders.Waiting);

    /// <summary>Runs one to its end.</summary>
    /// <param name="attempt">The attempt, which has not begun.</param>
    /// <param name="surroundings">What was probed of the environment.</param>
    /// <param name="observe">Called with each step; must not throw.</param>
    internal async Task<LoginOutcome> RunAsync(Attempt attempt, HostEnvironment surroundings, Action<LoginProgress> observe)
    {
        using var http = AttemptFactory.Http(parts, attempt.Options.Profile);
        var host = new FlowHost(parts, journal => Handlers(journal, http));
        var options = attempt.Options;
        var definition = options.ApiKey is not null || options.Method == FlowChoice.Browser ? Definitions.Browser : Definitions.Device;
        try
        {
            var obstacle = stores(options.Store).Obstacle(options.Profile.Name);
            var end = await host.RunAsync(attempt, definition, surroundings, observe, obstacle).ConfigureAwait(false);
            return OutcomeOf(attempt, end.Evidence) with { LogFailed = end.LogFailed };
        }
        finally
        {
            await CleanUpAsync(attempt).ConfigureAwait(false);
        }
    }

    private async Task CleanUpAsync(Attempt attempt)
    {
        if (attempt.Listener is { } listener)
        {
            await listener.DisposeAsync().ConfigureAwait(false);

            // After the port is free: until then a newer attempt must see whose it is.
            waiting.Leave(attempt);
        }
    }

    private static LoginOutcome OutcomeOf(Attempt attempt, Evidence? evidence) => attempt.Position.Failure is { } failure
        ? new NotSignedIn(attempt.Id, evidence, attempt.Position, failure, attempt.ProviderWords) { Explanation = attempt.ExplanationForUser ?? Explanation.Fallback(failure) }
        : new SignedIn(attempt.Id, evidence, attempt.Position, attempt.Account) { Tokens = attempt.Vault.Tokens ?? new Tokens(attempt.Vault.ApiKey!, null, null, null, null) };

    private HandlerRegistry Handlers(IJournal journal, ProviderHttp http) => new HandlerRegistry(parts.Behaviors)
        .With(new DiscoverProviderHandler(http))
        .With(new RequestDeviceCodeHandler(http))
        .With(new PollForApprovalHandler(http))
        .With(new BindListenerHandler(waiting, new EarlierStates(parts.Folders.EarlierStates), parts.Bind, parts.Peers))
        .With(new PushAuthorizationHandler(http))
        .With(new OpenBrowserHandler(parts.Browser ?? new SystemBrowser(parts.Environment.Variable)))
        .With(new AwaitCallbackHandler())
        .With(new ExchangeCodeHandler(http))
        .With(new VerifyIdentityHandler(http))
        .With(new ExchangeApiKeyHandler(http))
        .With(new SaveCredentialsHandler(stores, locks, journal.Sync))
        .With(new AnswerBrowserHandler());
}
