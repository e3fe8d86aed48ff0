using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// Returns good access tokens from stored credentials and refreshes them when they are due. It holds one snapshot:
/// while that is good, changed tokens in the store are adopted by <see cref="Reload"/> and by a refresh only. A sign-in
/// or sign-out by the same engine counts at once. Before "not signed in" or a remembered failure is returned, the store
/// is looked at, so a sign-in by another process is seen without a call; so is a sign-out. Thread safe.
/// </summary>
internal sealed class CredentialSource : TokenSource
{
    private readonly RefreshFlow flow;
    private readonly SourceStore store;
    private readonly TimeProvider time;
    private readonly Secret? key;
    private readonly TokenType type;
    private readonly Lock gate = new();
    private Snapshot? snapshot;
    private Task<TokenResult>? running;
    private long seen;

    internal CredentialSource(RefreshFlow flow, SourceStore store, TimeProvider time, TokenType type, Secret? key = null, Credentials.LoadedCredentials? known = null)
    {
        (this.flow, this.store, this.time, this.type, this.key) = (flow, store, time, type, key);
        seen = store.Count;
        snapshot = known is null ? null : Snapshot.Of(known, Profile);
    }

    /// <summary>Gets or sets what is called with each step of a refresh; must not throw. Set it before the first token is requested.</summary>
    public Action<LoginProgress>? Observer
    {
        get => flow.Observer;
        set => flow.Observer = value;
    }

    /// <inheritdoc/>
    /// <remarks>A fresh token is returned at once, without a journal; the first call reads the store, on another thread than the caller's.</remarks>
    public override Task<TokenResult> GetAsync(TimeSpan? minTtl = null, CancellationToken cancellationToken = default) =>
        AskAsync(new Ask(minTtl), cancellationToken);

    /// <inheritdoc/>
    public override Task<TokenResult> RefreshAsync(CancellationToken cancellationToken = default) =>
        AskAsync(new Ask(null, RefreshReason.Asked), cancellationToken);

    /// <summary>Reads the store again at the next call.</summary>
    public override void Reload()
    {
        lock (gate)
        {
            snapshot = null;
        }
    }

    /// <summary>Cancels a refresh that is under way; one whose token is rotating goes on until it is canceled again.</summary>
    /// <param name="byUser">Whether the user canceled (Ctrl-C), and not the host program.</param>
    public void Cancel(bool byUser = false) => Cancel(byUser ? CancelledBy.Person : CancelledBy.Host);

    /// <summary>Cancels a refresh that is under way; one whose token is rotating goes on until it is canceled again.</summary>
    /// <param name="by">Who cancels, for the journal.</param>
    internal void Cancel(CancelledBy by) => flow.Cancel(by);

    /// <summary>Gets whether an API key is in use: there is nothing to refresh.</summary>
    internal override bool UsesKey
    {
        get
        {
            lock (gate)
            {
                return key is not null || (Current.Document is { } document && StoredToken.IsKey(document, type));
            }
        }
    }

    /// <summary>Returns the stored token, if it is another one of the same account; it becomes the snapshot.</summary>
    internal override AccessToken? ReloadIfChanged(Secret rejected)
    {
        lock (gate)
        {
            Follow();
            var own = Current;
            if (own.Document is null)
            {
                return null;
            }

            var (loaded, stamp) = store.Read();
            snapshot = own = own.After(loaded, stamp, Profile, time.GetUtcNow());
            return own.Document is not { } document || StoredToken.Missing(document, type) is not null || StoredToken.Is(document, type, rejected) ? null : AccessToken.Of(document, type);
        }
    }

    internal override Task<TokenResult> RenewAsync(Secret rejected, CancellationToken cancellationToken) =>
        AskAsync(new Ask(null, RefreshReason.Rejected, rejected), cancellationToken);

    internal override TimeProvider Time => time;

    private Profile Profile => store.Profile;

    private Snapshot Current => snapshot ??= Read();

    private Snapshot Read()
    {
        var (loaded, stamp) = store.Read();
        return Snapshot.Of(loaded, Profile) with { Stamp = stamp, Looked = time.GetUtcNow() };
    }

    /// <summary>What this engine has signed in to or out of since then is not in the snapshot, nor in a refresh that is under way.</summary>
    private void Follow()
    {
        if (store.Count is var count && count != seen)
        {
            (seen, snapshot, running) = (count, null, null);
        }
    }

    private Task<TokenResult> AskAsync(Ask ask, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            return Task.FromResult(Given(key));
        }

        lock (gate)
        {
            Follow();
            if (running is null or { IsCompleted: true })
            {
                if (snapshot is not { } own)
                {
                    return LoadAndAskAsync(ask, cancellationToken);
                }

                if (own.Answer(ask.MinTtl, ask.Reason(own, type), time.GetUtcNow(), RefreshFlow.OldestOf(Profile), type) is { } answer)
                {
                    return !ask.Looked && own.MustLook(answer, store.Stamp(), time.GetUtcNow())
                        ? LookAndAskAsync(own, ask, cancellationToken)
                        : Task.FromResult(answer);
                }

                var began = seen;
                running = Task.Run(() => RunAsync(own, ask, began), CancellationToken.None);
            }

            return running.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A keyring may ask its owner first: neither the caller's thread nor other callers wait for that.</summary>
    private async Task<TokenResult> LoadAndAskAsync(Ask ask, CancellationToken cancellationToken)
    {
        var count = store.Count;
        var loaded = await Task.Run(Read, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            Follow();
            snapshot ??= count == seen ? loaded : null;
        }

        return await AskAsync(ask with { Looked = count == store.Count }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A user who is about to read "sign in again" may have done so, in another process.</summary>
    private async Task<TokenResult> LookAndAskAsync(Snapshot own, Ask ask, CancellationToken cancellationToken)
    {
        var (loaded, stamp) = await Task.Run(store.Read, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            snapshot = snapshot == own ? own.After(loaded, stamp, Profile, time.GetUtcNow()) : snapshot;
        }

        return await AskAsync(ask with { Looked = true }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A key that was handed over is refused as a stored one is.</summary>
    private TokenResult Given(Secret handed) => type == TokenType.Id
        ? new NoCredentials("an API key was supplied, which comes without an ID token")
        : CredentialRules.Check(Profile, Machine.LoginMethod.ApiKey, null) is not null
        ? new NoCredentials("the profile does not allow API keys (forced_method), so the one that was supplied is not used")
        : new TokenGiven(new AccessToken(handed, null, null, null, null));

    private async Task<TokenResult> RunAsync(Snapshot own, Ask ask, long began)
    {
        var reason = ask.Reason(own, type) ?? (type == TokenType.Id ? own.Due(ask.MinTtl, time.GetUtcNow(), RefreshFlow.OldestOf(Profile), type) : null);
        var end = await flow.RunAsync(own, ask.MinTtl, reason).ConfigureAwait(false);
        var next = end.Snapshot with { SameIdToken = end.Snapshot.Document?.IdToken == own.Document!.IdToken };
        lock (gate)
        {
            Follow();
            if (began == seen)
            {
                // A reload meanwhile wins: the host has asked for what is stored.
                snapshot = snapshot is null || snapshot == own ? next : snapshot;
                return end.Result is TokenNotGiven failed ? failed with { Usable = TokenNotGiven.LeavesUsable(failed.Failure.Category) ? next.Usable(time.GetUtcNow(), type) : null } : next.Given(time.GetUtcNow(), type);
            }
        }

        // This engine has signed in or out since: what was refreshed is of a session that is over.
        return await AskAsync(new Ask(ask.MinTtl), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What is requested.</summary>
    /// <param name="MinTtl">How long the token must be good for; null is the default.</param>
    /// <param name="Wanted">Why it is to be refreshed however good it is.</param>
    /// <param name="Rejected">The token that was rejected; if it is no longer in use, there is nothing to refresh because of it.</param>
    /// <param name="Looked">Whether the store has been looked at just now.</param>
    private sealed record Ask(TimeSpan? MinTtl, RefreshReason? Wanted = null, Secret? Rejected = null, bool Looked = false)
    {
        internal RefreshReason? Reason(Snapshot own, TokenType type) =>
            Rejected is not null && own.Document is { } document && !StoredToken.Is(document, type, Rejected) ? null : Wanted;
    }
}
