using LoginMachine.Credentials;
using LoginMachine.Effects;
using LoginMachine.Http;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>Runs refreshes of one profile's credentials, one at a time.</summary>
/// <param name="parts">What the engine is put together from.</param>
/// <param name="stores">The stores of each kind.</param>
/// <param name="locks">The locks over them.</param>
/// <param name="wanted">The profile and the bounds.</param>
internal sealed class RefreshFlow(LoginEngineOptions parts, Func<StoreKind, ICredentialStore> stores, Func<StoreKind, ICredentialLock> locks, LoginOptions wanted)
{
    private readonly RejectedTokenCache notes = new(parts.Folders.Refused);
    private Attempt? current;

    internal Action<LoginProgress>? Observer { get; set; }

    internal void Cancel(CancelledBy by) => current?.Post(new Cancelled(by));

    internal static TimeSpan? OldestOf(Profile profile) => profile.Refresh is { } rules ? TimeSpan.FromDays(rules.AfterDays) : null;

    /// <summary>Refreshes a snapshot.</summary>
    internal async Task<RefreshEnd> RunAsync(Snapshot own, TimeSpan? minTtl, RefreshReason? reason)
    {
        var surroundings = parts.Environment.Detect();
        var options = wanted with { Store = own.Store, ClientSecret = SecretOf(parts, own.Document!) };
        var attempt = Attempt(options, surroundings, own.Document!);
        using var work = new RefreshContext(own.Document!, minTtl, reason, OldestOf(options.Profile)) { Replaces = own.Replaces };
        current = attempt;
        using var http = AttemptFactory.Http(parts, options.Profile);
        var host = new FlowHost(parts, journal => Handlers(journal, work, http, own.Store));
        var end = await host.RunAsync(attempt, Definitions.Refresh, surroundings, step => Observer?.Invoke(step)).ConfigureAwait(false);
        Remember(work, options.ClientSecret);
        KeepRotated(work, own.Store);
        RememberSpent(work, attempt, options.ClientSecret);
        return RefreshEnd.Of(own, work, attempt, end.Evidence, parts.Time.GetUtcNow());
    }

    /// <summary>
    /// Under the lock still, so that a waiting process knows before it would send the same token. Also if the
    /// journal could not say so: a token that was refused permanently is not sent again for want of a line.
    /// </summary>
    private void Remember(RefreshContext work, Secret? secret)
    {
        if (work.Refused is { } refused && RefreshGuards.RefusalOf(refused) is { } kind)
        {
            notes.Remember(RefusalKey.Of(wanted.Profile, work.Stored!, secret), kind);
        }
    }

    /// <summary>A secret of the environment wins, so that a rotated one can be used; credentials of a public client get none.</summary>
    internal static Secret? SecretOf(LoginEngineOptions parts, CredentialDocument own) =>
        own.ClientSecret is not { } stored ? null
        : parts.Environment.Variable(LoginOptions.ClientSecretVariable)?.Trim() is { Length: > 0 } given ? new Secret(given) : stored;

    /// <summary>
    /// Under the lock still. The old refresh token may be spent, and then this one is all there is; the access token
    /// stays as it was. If it cannot be saved, the program's copy has it, and the next refresh saves it.
    /// </summary>
    private void KeepRotated(RefreshContext work, StoreKind kind)
    {
        if (work is not { Rotated: { } rotated, Stored: { } old, Refreshed: null } || rotated == old.RefreshToken)
        {
            return;
        }

        work.Refreshed = old with { RefreshToken = rotated.Reveal() };
        try
        {
            if (stores(kind).Load(wanted.Profile.Name).Document is { } now && CredentialOwnership.SameTokens(now, old))
            {
                stores(kind).Save(wanted.Profile.Name, work.Refreshed, CancellationToken.None);
                work.RotatedSaved = true;
            }
        }
        catch (Exception exception) when (Platform.PrivateFile.FaultOf(exception) is not null)
        {
            // The failed refresh is reported as what it is; RefreshEnd keeps the token.
        }
    }

    /// <summary>Tokens of another account came and were not stored, but they replaced the refresh token that is: it is spent.</summary>
    private void RememberSpent(RefreshContext work, Attempt attempt, Secret? secret)
    {
        if (attempt.Position.Failure is { Category: FailureCategory.AccountChanged } && work is { Stored: { } stored, Unverified: { } issued } && issued.RefreshToken != stored.RefreshToken)
        {
            notes.Remember(RefusalKey.Of(wanted.Profile, stored, secret), RefusalKind.Reused);
        }
    }

    private Attempt Attempt(LoginOptions options, HostEnvironment surroundings, CredentialDocument own)
    {
        var (profile, known) = (options.Profile, options.Profile.Refresh?.Endpoint ?? options.Profile.TokenEndpoint);
        var keys = profile.WantsIdentity ? profile.JwksUri : null;
        var endpoints = known is null || (profile.WantsIdentity && keys is null) ? null
            : new ProviderEndpoints(profile.Issuer, new Uri(profile.AuthorizationEndpoint ?? known), new Uri(known), keys is null ? null : new Uri(keys));
        var attempt = AttemptFactory.Create(parts, options, JournaledSettings.From(options, surroundings) with { Discovery = endpoints is null }, endpoints);
        attempt.Vault.PutTokens(RefreshContext.TokensOf(own));
        return attempt;
    }

    private HandlerRegistry Handlers(IJournal journal, RefreshContext work, ProviderHttp http, StoreKind kind) => new HandlerRegistry(parts.Behaviors)
        .With(new CheckCredentialsHandler(work, stores(kind), notes))
        .With(new TakeLockHandler(work, locks(kind)))
        .With(new ReloadCredentialsHandler(work, stores(kind), notes))
        .With(new DiscoverProviderHandler(http))
        .With(new RefreshTokensHandler(work, http))
        .With(new VerifyRefreshedHandler(work, http))
        .With(new ReplaceCredentialsHandler(work, stores(kind), journal.Sync));
}
