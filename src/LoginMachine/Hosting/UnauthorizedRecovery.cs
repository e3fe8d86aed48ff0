using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// The steps that are left after a 401, one for each retry: what is stored now, then a refresh, then nothing. A step
/// that brings no other token goes on to the next.
/// </summary>
public sealed class UnauthorizedRecovery
{
    private readonly TokenSource source;
    private readonly RejectionPause pause;
    private Secret rejected;
    private int step;

    internal UnauthorizedRecovery(TokenSource source, RejectionPause pause, Secret rejected) => (this.source, this.pause, this.rejected) = (source, pause, rejected);

    /// <summary>
    /// Gets until when a rejected token is not refreshed again: tokens that came from a refresh because of a 401 were
    /// rejected too. Null if <see cref="NextAsync"/> did not return null for that reason.
    /// </summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>Returns the next token to try. Not for several threads.</summary>
    /// <param name="cancellationToken">Ends this wait, and not a refresh.</param>
    /// <returns>A token other than those rejected so far, a failed refresh, or null if nothing is left to try.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<TokenResult?> NextAsync(CancellationToken cancellationToken = default)
    {
        if (source.UsesKey)
        {
            return null;
        }

        if (step == 0)
        {
            step = 1;
            if (source.ReloadIfChanged(rejected) is { } stored)
            {
                rejected = stored.Value;
                return new TokenGiven(stored);
            }
        }

        if (step != 1)
        {
            return null;
        }

        step = 2;
        PausedUntil = Paused();
        return PausedUntil is null ? await RefreshAsync(cancellationToken).ConfigureAwait(false) : null;
    }

    private DateTimeOffset? Paused()
    {
        lock (pause)
        {
            return pause.Until(rejected, source.Time.GetUtcNow());
        }
    }

    private async Task<TokenResult> RefreshAsync(CancellationToken cancellationToken)
    {
        var result = await source.RenewAsync(rejected, cancellationToken).ConfigureAwait(false);
        if (result is TokenGiven given)
        {
            lock (pause)
            {
                pause.Refreshed(rejected, given.Token.Value, source.Time.GetUtcNow());
            }
        }

        // A token that was answered with 401 is not good, whatever its expiry says.
        return result is TokenNotGiven { Usable: { } usable } failed && rejected.FixedTimeEquals(usable.Value.Reveal()) ? failed with { Usable = null } : result;
    }
}
