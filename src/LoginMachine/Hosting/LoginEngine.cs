using LoginMachine.Credentials;
using LoginMachine.Journals;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Starts sign-ins. What the command line does is written against this class and nothing else.</summary>
public sealed class LoginEngine
{
    private readonly LoginEngineOptions parts;
    private readonly Func<StoreKind, ICredentialStore> stores;
    private readonly Func<StoreKind, ICredentialLock> locks;
    private readonly ExternalModes external = new();
    private readonly EngineChanges changes = new();

    /// <summary>Puts an engine together.</summary>
    /// <param name="parts">What from; the real machine by default.</param>
    public LoginEngine(LoginEngineOptions? parts = null)
    {
        this.parts = parts ?? new LoginEngineOptions();
        stores = this.parts.Stores ?? CredentialStores.Of(this.parts);
        locks = this.parts.Locks ?? CredentialStores.Locks(this.parts.Folders);
    }

    /// <summary>Closes the journals of attempts whose process died and deletes their temporary files. Call it before a sign-in starts.</summary>
    /// <returns>How many there were.</returns>
    public int CloseInterrupted() => CloseInterruptedAttempts().Count;

    /// <summary>Does the same.</summary>
    /// <returns>Those attempts.</returns>
    internal IReadOnlyList<InterruptedAttempt> CloseInterruptedAttempts()
    {
        AbandonedFiles.Clean(parts.Folders, locks(StoreKind.File));
        return new InterruptedAttempts(new OpenAttempts(parts.Folders.Open), parts.Folders.Journals, parts.Time).Close();
    }

    /// <summary>Starts a sign-in: in a browser, on another device, or with the API key that the options hold.</summary>
    /// <param name="options">What is wanted; the profile has passed <see cref="ProfileRules"/>.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public LoginAttempt Start(LoginOptions options)
    {
        ProfileRules.Require(options.Profile);
        var surroundings = parts.Environment.Detect();
        var attempt = AttemptFactory.SignIn(parts, options, surroundings);
        if (options.ClientSecret is { } secret)
        {
            attempt.Vault.PutClientSecret(secret);
        }

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

    /// <summary>Returns a source of valid tokens from a profile's stored credentials. Create one for each profile and keep it.</summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="store">Where the credentials are; by default wherever they are found, else the file.</param>
    /// <param name="limits">The bounds of a refresh.</param>
    /// <param name="key">An API key that wins over whatever is stored, such as one out of the environment; none by default.</param>
    /// <param name="type">What the source returns; the access token by default.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public TokenSource GetTokenSource(Profile profile, StoreKind? store = null, Limits? limits = null, Secret? key = null, TokenType type = TokenType.Access) =>
        Credentials(profile, store, limits, key, type);

    /// <summary>Does the same; the source can be canceled for a reason of its own.</summary>
    internal CredentialSource Credentials(Profile profile, StoreKind? store = null, Limits? limits = null, Secret? key = null, TokenType type = TokenType.Access)
    {
        ProfileRules.Require(profile);
        return Source(profile, store, limits, key, null, type);
    }

    /// <summary>Returns the same, beginning with what <see cref="Stored"/> has read just now: a keyring is asked once.</summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="stored">What is stored of it.</param>
    /// <param name="limits">The bounds of a refresh.</param>
    /// <param name="type">What the source returns; the access token by default.</param>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    internal CredentialSource Credentials(Profile profile, StoredLogin stored, Limits? limits = null, TokenType type = TokenType.Access)
    {
        ProfileRules.Require(profile);
        return Source(profile, null, limits, null, stored.Loaded, type);
    }

    /// <summary>Returns what is stored of a profile, wherever it is. What the profile does not admit is removed.</summary>
    /// <param name="profile">The profile.</param>
    internal StoredLogin Stored(Profile profile) => StoredLogin.Of(profile, stores(changes.PlaceOf(profile.Name)), locks(changes.PlaceOf(profile.Name)));

    /// <summary>Returns the names of the profiles with stored credentials, in order. Nothing is read and no keyring is asked.</summary>
    public IReadOnlyList<string> StoredNames() => [.. stores(StoreKind.Auto).Names().Union(stores(StoreKind.Memory).Names()).Order(StringComparer.Ordinal)];

    /// <summary>Returns whether something may be stored under a name. Nothing is read and no keyring is asked.</summary>
    /// <param name="name">A profile's name.</param>
    public bool IsStored(string name) => stores(StoreKind.Auto).Stamp(name) != StoreStamp.Absent || stores(StoreKind.Memory).Stamp(name) != StoreStamp.Absent;

    /// <summary>Returns what is stored under a name, for whichever issuer and client it is.</summary>
    /// <param name="name">A profile's name.</param>
    internal LoadedCredentials StoredUnder(string name) => stores(changes.PlaceOf(name)).Load(name);

    /// <summary>Returns how the provider refused the refresh that stored credentials would be refreshed with; null if nothing is known against it.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="stored">The credentials.</param>
    internal RefusalKind? Refused(Profile profile, CredentialDocument stored) =>
        stored is { UsesKey: false, RefreshToken: not null } ? new RejectedTokenCache(parts.Folders.Refused).Of(RefusalKey.Of(profile, stored, RefreshFlow.SecretOf(parts, stored))) : null;

    /// <summary>Signs out: has the provider take the newest token back, and removes the credentials from every store whatever came of that. A host program's tokens are forgotten.</summary>
    /// <param name="profile">The profile; it has passed <see cref="ProfileRules"/>.</param>
    /// <param name="local">Whether the provider is left alone.</param>
    /// <param name="observe">Called with each step; must not throw.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="cancellationToken">Asks the sign-out to end.</param>
    /// <returns>How it ended; null if nothing was stored.</returns>
    /// <exception cref="ArgumentException">The profile cannot be used.</exception>
    public Task<LogoutOutcome?> LogOutAsync(Profile profile, bool local = false, Action<LoginProgress>? observe = null, Limits? limits = null, CancellationToken cancellationToken = default) =>
        LogOutAsync(profile, static () => CancelledBy.Host, local, observe, limits, cancellationToken);

    /// <summary>Returns the same; <paramref name="by"/> says who asked it to end, for the journal.</summary>
    internal async Task<LogoutOutcome?> LogOutAsync(Profile profile, Func<CancelledBy> by, bool local, Action<LoginProgress>? observe, Limits? limits, CancellationToken cancelled)
    {
        ProfileRules.Require(profile);
        external.Clear(profile);
        try
        {
            return await SignOutAsync(profile, local, observe ?? (static _ => { }), limits ?? new Limits(), by, cancelled).ConfigureAwait(false);
        }
        finally
        {
            _ = stores(StoreKind.Memory) is MemoryStore memory && memory.Remove(profile.Name);
            changes.SignedOut(profile.Name);
        }
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
        ProfileRules.Require(profile);
        return external.Begin(profile, new ExternalCredentials(profile, token, supply, parts.Time));
    }

    private async Task<LogoutOutcome?> SignOutAsync(Profile profile, bool local, Action<LoginProgress> observe, Limits limits, Func<CancelledBy> by, CancellationToken cancelled)
    {
        if (LogoutContext.Everywhere.All(kind => stores(kind).Load(profile.Name).IsEmpty))
        {
            return null;
        }

        var options = new LoginOptions(profile) { Store = StoreKind.Auto, OpenBrowser = false, Limits = limits };
        return await new LogoutFlow(parts, stores, locks(StoreKind.Auto), options).RunAsync(local, observe, by, cancelled).ConfigureAwait(false);
    }

    private CredentialSource Source(Profile profile, StoreKind? kind, Limits? limits, Secret? key, LoadedCredentials? known, TokenType type)
    {
        var options = new LoginOptions(profile) { OpenBrowser = false, Limits = limits ?? new Limits() };
        var flow = new RefreshFlow(parts, stores, locks, options);
        return new CredentialSource(flow, new SourceStore(profile, stores, kind, changes), parts.Time, type, key, known);
    }

    private async Task<LoginOutcome> RunAsync(Attempt attempt, LoginAttempt handle, HostEnvironment surroundings)
    {
        try
        {
            var outcome = await new LoginFlow(parts, stores, locks).RunAsync(attempt, surroundings, handle.Observe).ConfigureAwait(false);
            if (outcome is SignedIn or NotSignedIn { Failure.Cause: JournalUnavailable { CredentialsSaved: true } })
            {
                changes.SignedIn(attempt.Options.Profile.Name, attempt.Options.Store);
            }

            return outcome;
        }
        finally
        {
            handle.Complete();
        }
    }
}
