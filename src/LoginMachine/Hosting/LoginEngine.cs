using System.Security.Cryptography;
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
using LoginMachine.Journal.Redaction;
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

    /// <summary>Puts an engine together.</summary>
    /// <param name="parts">What from; the real machine by default.</param>
    public LoginEngine(EngineParts? parts = null)
    {
        this.parts = parts ?? new EngineParts();
        waiting = new WaitingAttempts(this.parts.Folders.Waiting);
        stores = this.parts.Stores ?? Stores(this.parts.Folders);
        locks = this.parts.Locks ?? Locks(this.parts.Folders);
    }

    /// <summary>Closes the journals of attempts whose process died. Call it before a sign-in starts.</summary>
    /// <returns>Those attempts.</returns>
    public IReadOnlyList<InterruptedAttempt> CloseInterrupted() =>
        new InterruptedAttempts(new OpenAttempts(parts.Folders.Open), parts.Folders.Journals, parts.Time).Close();

    /// <summary>Starts a sign-in.</summary>
    /// <param name="options">What is wanted; the profile has passed <see cref="ProfileRules"/>.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public LoginAttempt Start(LoginOptions options)
    {
        if (ProfileRules.Check(options.Profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        var surroundings = parts.Environment.Look();
        var attempt = new Attempt(
            NewId(),
            options,
            SettingsOf.Options(options, surroundings),
            new Vault(options.FixedState),
            new Redactor(RandomNumberGenerator.GetBytes(32)),
            parts.Time)
        {
            Endpoints = KnownEndpoints(options),
        };
        var handle = new LoginAttempt(attempt);
        handle.Outcome = Task.Run(() => RunAsync(attempt, handle, surroundings));
        return handle;
    }

    /// <summary>Good access tokens out of a profile's stored credentials. Make one for a profile and keep it.</summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="store">Where the credentials are.</param>
    /// <param name="limits">The bounds of a renewal.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public CredentialSource Credentials(Profile profile, StoreKind store = StoreKind.File, Limits? limits = null)
    {
        if (ProfileRules.Check(profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(profile));
        }

        var options = new LoginOptions(profile) { Store = store, OpenBrowser = false, Limits = limits ?? new Limits() };
        var flow = new RefreshFlow(parts, stores(store), locks(store), options);
        return new CredentialSource(flow, profile, stores(store), parts.Time);
    }

    /// <summary>Between attempts an engine holds nothing; what an attempt opens it closes.</summary>
    public void Dispose()
    {
    }

    private static Definition DefinitionOf(FlowChoice method) => method == FlowChoice.Browser ? Definitions.Browser : Definitions.Device;

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
                Named(profile.DeviceAuthorizationEndpoint));
    }

    private static Uri? Named(string? address) => address is null ? null : new Uri(address);

    internal static AttemptId NewId() => AttemptId.Parse(RandomNumberGenerator.GetHexString(16, lowercase: true))!.Value;

    private static Func<StoreKind, ICredentialStore> Stores(Folders folders)
    {
        var (file, memory) = (new FileStore(folders.Credentials), new MemoryStore());
        return kind => kind == StoreKind.File ? file : memory;
    }

    private static Func<StoreKind, ICredentialLock> Locks(Folders folders)
    {
        var (file, memory) = (new FileLock(folders.Credentials), new MemoryLock());
        return kind => kind == StoreKind.Memory ? memory : file;
    }

    private async Task<LoginOutcome> RunAsync(Attempt attempt, LoginAttempt handle, Surroundings surroundings)
    {
        using var http = new ProviderHttp(parts.Proxy, parts.Environment.Variable, attempt.Options.Profile.CertificateAuthorities);
        var host = new FlowHost(parts, journal => Handlers(journal, http));
        try
        {
            var end = await host.RunAsync(attempt, DefinitionOf(attempt.Options.Method), surroundings, handle.Observe).ConfigureAwait(false);
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
        : new SignedIn(attempt.Id, evidence, attempt.Position, attempt.Account, attempt.Vault.Tokens!);

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
