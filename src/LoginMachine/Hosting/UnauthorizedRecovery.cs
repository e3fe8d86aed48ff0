using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// The steps that are left after a 401, one for each retry: what is stored now, then a renewal, then nothing. A step
/// that brings no other token goes on to the next.
/// </summary>
public sealed class UnauthorizedRecovery
{
    private readonly TokenSource source;
    private Secret rejected;
    private int step;

    internal UnauthorizedRecovery(TokenSource source, Secret rejected) => (this.source, this.rejected) = (source, rejected);

    /// <summary>The next token to try. Not for several threads.</summary>
    /// <param name="cancellation">Ends this wait, and not a renewal.</param>
    /// <returns>A token other than those rejected so far, a failed renewal, or null where nothing is left to try.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<TokenResult?> NextAsync(CancellationToken cancellation = default)
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
        return await source.RenewAsync(rejected, cancellation).ConfigureAwait(false);
    }
}
