using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.StoredCredentials;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// Gives a program good access tokens out of stored credentials, and renews them when it is time. It holds one
/// snapshot: a change on the disk is seen by <see cref="Reload"/> and by a renewal, and not otherwise. Thread safe.
/// </summary>
public sealed class CredentialSource : TokenSource
{
    private readonly RefreshFlow flow;
    private readonly Profile profile;
    private readonly ICredentialStore store;
    private readonly TimeProvider time;
    private readonly Secret? key;
    private readonly Lock gate = new();
    private Snapshot? snapshot;
    private Task<TokenResult>? running;

    internal CredentialSource(RefreshFlow flow, Profile profile, ICredentialStore store, TimeProvider time, Secret? key = null, LoadedCredentials? known = null)
    {
        (this.flow, this.profile, this.store, this.time, this.key) = (flow, profile, store, time, key);
        snapshot = known is null ? null : Snapshot.Of(known, profile);
    }

    /// <summary>Told of each step of a renewal; must not throw. Set it before the first token is asked for.</summary>
    public Action<LoginProgress>? Observer
    {
        get => flow.Observer;
        set => flow.Observer = value;
    }

    /// <inheritdoc/>
    /// <remarks>A fresh one is given at once, without a journal; the first time the store is read, elsewhere than on the caller's thread.</remarks>
    public override Task<TokenResult> GetAsync(TimeSpan? minTtl = null, CancellationToken cancellation = default) =>
        AskAsync(minTtl ?? Freshness.MinTtl, null, null, cancellation);

    /// <inheritdoc/>
    public override Task<TokenResult> RefreshAsync(CancellationToken cancellation = default) =>
        AskAsync(Freshness.MinTtl, RefreshReason.Asked, null, cancellation);

    /// <summary>Reads the store again.</summary>
    public void Reload()
    {
        lock (gate)
        {
            snapshot = null;
        }
    }

    /// <summary>Asks a renewal that is under way to end; one whose token is rotating goes on until it is asked again.</summary>
    /// <param name="byPerson">Whether a person wished it (Ctrl-C), and not the host program.</param>
    public void Cancel(bool byPerson = false) => flow.Cancel(byPerson ? CancelledBy.Person : CancelledBy.Host);

    /// <summary>Whether an API key is in use: there is nothing to renew.</summary>
    internal override bool UsesKey
    {
        get
        {
            lock (gate)
            {
                return key is not null || Current.Document?.UsesKey == true;
            }
        }
    }

    /// <summary>The stored token, if it is another one of the same account; it becomes the snapshot.</summary>
    internal override AccessToken? ReloadIfChanged(Secret rejected)
    {
        lock (gate)
        {
            var own = Current;
            if (own.Document is not { } document)
            {
                return null;
            }

            var stored = store.Load(profile.Name).Document;
            if (Belonging.Of(document, stored) == StoredAccount.Same && !Belonging.SameTokens(document, stored!))
            {
                snapshot = own = new Snapshot(stored);
            }

            return rejected.Is(own.Document!.Bearer) ? null : AccessToken.Of(own.Document);
        }
    }

    internal override Task<TokenResult> RenewAsync(Secret rejected, CancellationToken cancellation) =>
        AskAsync(Freshness.MinTtl, RefreshReason.Rejected, rejected, cancellation);

    private Snapshot Current => snapshot ??= Snapshot.Of(store.Load(profile.Name), profile);

    private Task<TokenResult> AskAsync(TimeSpan minTtl, RefreshReason? reason, Secret? rejected, CancellationToken cancellation)
    {
        if (key is not null)
        {
            return Task.FromResult(Given(key));
        }

        lock (gate)
        {
            if (running is null or { IsCompleted: true })
            {
                if (snapshot is not { } own)
                {
                    return LoadAndAskAsync(minTtl, reason, rejected, cancellation);
                }

                if (own.Answer(minTtl, Wanted(own, reason, rejected), time.GetUtcNow(), RefreshFlow.OldestOf(profile)) is { } answer)
                {
                    return Task.FromResult(answer);
                }

                running = Task.Run(() => RunAsync(own, minTtl, Wanted(own, reason, rejected)), CancellationToken.None);
            }

            return running.WaitAsync(cancellation);
        }
    }

    /// <summary>A keyring may ask its owner first: neither the caller's thread nor other callers wait for that.</summary>
    private async Task<TokenResult> LoadAndAskAsync(TimeSpan minTtl, RefreshReason? reason, Secret? rejected, CancellationToken cancellation)
    {
        var loaded = await Task.Run(() => Snapshot.Of(store.Load(profile.Name), profile), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        lock (gate)
        {
            snapshot ??= loaded;
        }

        return await AskAsync(minTtl, reason, rejected, cancellation).ConfigureAwait(false);
    }

    /// <summary>A key that was handed over is refused as a stored one is.</summary>
    private TokenResult Given(Secret handed) => CredentialRules.Check(profile, Machine.LoginMethod.ApiKey, null) is not null
        ? new NoCredentials("the profile admits no API key (forced_method), so the one that was handed over is not used")
        : new TokenGiven(new AccessToken(handed, null, null, null, null));

    /// <summary>A token that is no longer in use needs no renewal because it was rejected.</summary>
    private static RefreshReason? Wanted(Snapshot own, RefreshReason? reason, Secret? rejected) =>
        rejected is not null && own.Document is { } document && !rejected.Is(document.Bearer) ? null : reason;

    private async Task<TokenResult> RunAsync(Snapshot own, TimeSpan minTtl, RefreshReason? reason)
    {
        var end = await flow.RunAsync(own, minTtl, reason).ConfigureAwait(false);
        lock (gate)
        {
            // A reload meanwhile wins: the host has asked for what is stored.
            snapshot = snapshot is null || snapshot == own ? end.Snapshot : snapshot;
        }

        return end.Result;
    }
}
