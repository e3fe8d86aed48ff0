using System.Collections.Concurrent;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// Where a program's access tokens come from: <see cref="CredentialSource"/> reads and refreshes what is stored,
/// <see cref="ExternalCredentials"/> hands on what a host program supplies. Thread safe.
/// </summary>
public abstract class TokenSource
{
    private readonly ConcurrentDictionary<string, RejectionPause> pauses = new(StringComparer.Ordinal);

    private protected TokenSource()
    {
    }

    /// <summary>Gets the clock.</summary>
    internal abstract TimeProvider Time { get; }

    /// <summary>Gets whether what is given is an API key: there is nothing to refresh, so a 401 is not recovered from.</summary>
    internal virtual bool UsesKey => false;

    /// <summary>Returns a token that is valid for some time, refreshed if necessary.</summary>
    /// <param name="minTtl">
    /// How long it must be good for. It is honored if a refresh can reach it; a token that lives shorter than that is
    /// refreshed at half its life. Null is the default: 5 minutes, or half the life of a token that lives shorter than 10.
    /// </param>
    /// <param name="cancellationToken">Ends this wait, and not the refresh: a token that rotates must not be lost.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public abstract Task<TokenResult> GetAsync(TimeSpan? minTtl = null, CancellationToken cancellationToken = default);

    /// <summary>Refreshes the credentials however good they seem.</summary>
    /// <param name="cancellationToken">Ends this wait, and not the refresh.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public abstract Task<TokenResult> RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads stored credentials again at the next call; nothing happens if the tokens do not come from a store.</summary>
    public virtual void Reload()
    {
    }

    /// <summary>Begins the recovery from a 401 (RFC 9110, section 15.5.2): reload, then refresh, then nothing more.</summary>
    /// <param name="rejected">The access token that was answered with 401.</param>
    public UnauthorizedRecovery Recover(Secret rejected) => Recover(rejected, "");

    /// <summary>Returns the same for one service among several: one that rejects every token does not slow the others down.</summary>
    internal UnauthorizedRecovery Recover(Secret rejected, string service) => new(this, PauseOf(service), rejected);

    /// <summary>A service did not answer a token with 401.</summary>
    internal void Accepted(Secret token, string service)
    {
        if (pauses.TryGetValue(service, out var pause))
        {
            lock (pause)
            {
                pause.Accepted(token);
            }
        }
    }

    private RejectionPause PauseOf(string service) => pauses.GetOrAdd(service, _ => new RejectionPause());

    /// <summary>Returns what is there now, if it is another token of the same account.</summary>
    internal abstract AccessToken? ReloadIfChanged(Secret rejected);

    /// <summary>Refreshes because of a 401, unless the rejected token is no longer in use.</summary>
    internal abstract Task<TokenResult> RenewAsync(Secret rejected, CancellationToken cancellationToken);
}
