using LoginMachine.Effects;
using LoginMachine.Effects.AnswerBrowser;
using LoginMachine.Effects.AwaitCallback;
using LoginMachine.Effects.BindListener;
using LoginMachine.Effects.DiscoverProvider;
using LoginMachine.Effects.ExchangeApiKey;
using LoginMachine.Effects.ExchangeCode;
using LoginMachine.Effects.Http;
using LoginMachine.Effects.JournalFile;
using LoginMachine.Effects.LifecycleLog;
using LoginMachine.Effects.OpenBrowser;
using LoginMachine.Effects.Platform;
using LoginMachine.Effects.PollForApproval;
using LoginMachine.Effects.PushAuthorization;
using LoginMachine.Effects.RequestDeviceCode;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.StoredCredentials;
using LoginMachine.Effects.VerifyIdentity;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Starts sign-ins. What the command line does is written against this class and nothing else.</summary>
public sealed class LoginEngine : IDisposable
{
    private readonly EngineParts parts;
    private readonly WaitingAttempts waiting;
    private readonly Func<StoreKind, ICredentialStore> stores;
    private readonly Func<StoreKind, ICredentialLock> locks;
    private readonly ExternalModes external = new();

    /// <summary>Puts an engine together.</summary>
    /// <param name="parts">What from; the real machine by default.</param>
    public LoginEngine(EngineParts? parts = null)
    {
        this.parts = parts ?? new EngineParts();
        waiting = new WaitingAttempts(this.parts.Folders.Waiting);
        stores = this.parts.Stores ?? CredentialStores.Of(this.parts);
        locks = this.parts.Locks ?? CredentialStores.Locks(this.parts.Folders);
    }

    /// <summary>Closes the journals of attempts whose process died. Call it before a sign-in starts.</summary>
    /// <returns>Those attempts.</returns>
    public IReadOnlyList<InterruptedAttempt> CloseInterrupted() =>
        new InterruptedAttempts(new OpenAttempts(parts.Folders.Open), parts.Folders.Journals, parts.Time).Close();

    /// <summary>Starts a sign-in: in a browser, on another device, or with the API key that the options hold.</summary>
    /// <param name="options">What is wanted; the profile has passed <see cref="ProfileRules"/>.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public LoginAttempt Start(LoginOptions options)
    {
        if (ProfileRules.Check(options.Profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        var surroundings = parts.Environment.Look();
        var attempt = AttemptOf.New(parts, options, SettingsOf.Options(options, surroundings), KnownEndpoints(options));
        if (options.ApiKey is { } key)
        {
            attempt.Vault.PutApiKey(key);
        }

        var handle = new LoginAttempt(attempt);
        if (external.Active(options.Profile))
        {
            handle.Outcome = Task.FromResult<LoginOutcome>(new LoginRefused(attempt.Id, attempt.Position));
            handle.Complete();
            return handle;
        }

        handle.Outcome = Task.Run(() => RunAsync(attempt, handle, surroundings));
        return handle;
    }

    /// <summary>Good access tokens out of a profile's stored credentials. Make one for a profile and keep it.</summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="store">Where the credentials are; by default wherever they are found, else the file.</param>
    /// <param name="limits">The bounds of a renewal.</param>
    /// <param name="key">An API key that wins over whatever is stored, such as one out of the environment; none by default.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public CredentialSource Credentials(Profile profile, StoreKind? store = null, Limits? limits = null, Secret? key = null)
    {
        if (ProfileRules.Check(profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(profile));
        }

        var kind = store ?? (key is null ? stores(StoreKind.Auto).Load(profile.Name).Store : StoreKind.File);
        var options = new LoginOptions(profile) { Store = kind, OpenBrowser = false, Limits = limits ?? new Limits() };
        var flow = new RefreshFlow(parts, stores(kind), locks(kind), options);
        return new CredentialSource(flow, profile, stores(kind), parts.Time, key);
    }

    /// <summary>What is stored of a profile, wherever it is. What the profile does not admit is removed.</summary>
    /// <param name="profile">The profile.</param>
    public StoredLogin Stored(Profile profile) => StoredLogin.Of(profile, stores(StoreKind.Auto), locks(StoreKind.Auto));

    /// <summary>Signs out: has the provider take the newest token back, and removes the credentials from every store whatever came of that. A host program's tokens are forgotten.</summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="local">Whether the provider is left alone.</param>
    /// <param name="observe">Told of each step; must not throw.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="cancelled">A person's wish to stop.</param>
    /// <returns>How it ended; null where nothing was stored.</returns>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public async Task<LogoutOutcome?> LogOutAsync(Profile profile, bool local = false, Action<LoginProgress>? observe = null, Limits? limits = null, CancellationToken cancelled = default)
    {
        if (ProfileRules.Check(profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(profile));
        }

        external.Clear(profile);
        if (stores(StoreKind.File).Load(profile.Name).IsEmpty && stores(StoreKind.Keyring).Load(profile.Name).IsEmpty)
        {
            return null;
        }

        var options = new LoginOptions(profile) { Store = StoreKind.Auto, OpenBrowser = false, Limits = limits ?? new Limits() };
        var flow = new LogoutFlow(parts, stores, locks(StoreKind.Auto), options);
        return await flow.RunAsync(local, observe ?? (static _ => { }), cancelled).ConfigureAwait(false);
    }

    /// <summary>
    /// Begins external mode: a host program supplies the profile's tokens. Nothing touches the disk, and until it ends
    /// a sign-in to the profile ends as <see cref="LoginRefused"/>.
    /// </summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="token">The first token.</param>
    /// <param name="supply">Asked for another one, for 10 seconds at most and never twice at once; null is that there is none.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public ExternalCredentials External(Profile profile, AccessToken token, Func<SupplyRequest, CancellationToken, Task<AccessToken?>> supply)
    {
        if (ProfileRules.Check(profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(profile));
        }

        return external.Begin(profile, new ExternalCredentials(profile, token, supply, parts.Time));
    }

    /// <summary>Between attempts an engine holds nothing; what an attempt opens it closes.</summary>
    public void Dispose()
    {
    }

    private static Definition DefinitionOf(LoginOptions options) => options.ApiKey is not null || options.Method == FlowChoice.Browser ? Definitions.Browser : Definitions.Device;

    internal static ProviderEndpoints? KnownEndpoints(LoginOptions options)
    {
        var profile = options.Profile;
        return options.NeedsDiscovery
            ? null
            : new ProviderEndpoints(
                profile.Issuer,
                new Uri(profile.AuthorizationEndpoint!),
                new Uri(profile.TokenEndpoint!),
                Named(profile.JwksUri),
                Named(profile.PushedAuthorizationRequestEndpoint),
                Named(profile.DeviceAuthorizationEndpoint),
                Named(profile.RevocationEndpoint));
    }

    private static Uri? Named(string? address) => address is null ? null : new Uri(address);

    private async Task<LoginOutcome> RunAsync(Attempt attempt, LoginAttempt handle, Surroundings surroundings)
    {
        using var http = AttemptOf.Http(parts, attempt.Options.Profile);
        var host = new FlowHost(parts, journal => Handlers(journal, http));
        try
        {
            var end = await host.RunAsync(attempt, DefinitionOf(attempt.Options), surroundings, handle.Observe).ConfigureAwait(false);
            return OutcomeOf(attempt, end.Evidence) with { LogFailed = end.LogFailed };
        }
        finally
        {
            await CleanUpAsync(attempt).ConfigureAwait(false);
            handle.Complete();
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
        ? new NotSignedIn(attempt.Id, evidence, attempt.Position, failure, attempt.ProviderWords)
        : new SignedIn(attempt.Id, evidence, attempt.Position, attempt.Account, attempt.Vault.Tokens ?? new Tokens(attempt.Vault.ApiKey!, null, null, null, null));

    private HandlerRegistry Handlers(IJournal journal, ProviderHttp http) => new HandlerRegistry()
        .With(new DiscoverProviderHandler(http))
        .With(new RequestDeviceCodeHandler(http))
        .With(new PollForApprovalHandler(http))
        .With(new BindListenerHandler(waiting, new EarlierStates(parts.Folders.EarlierStates), parts.Bind))
        .With(new PushAuthorizationHandler(http))
        .With(new OpenBrowserHandler(parts.Browser ?? new SystemBrowser(parts.Environment.Variable)))
        .With(new AwaitCallbackHandler())
        .With(new ExchangeCodeHandler(http))
        .With(new VerifyIdentityHandler(http))
        .With(new ExchangeApiKeyHandler(http))
        .With(new SaveCredentialsHandler(stores, locks, journal.Sync))
        .With(new AnswerBrowserHandler());
}
