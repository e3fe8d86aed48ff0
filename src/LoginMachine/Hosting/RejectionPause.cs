using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// How often tokens are refreshed because a service rejects them. A service may answer every token with 401: then each
/// request would cost a refresh. A token that came from such a refresh and is rejected too is not refreshed at once, but
/// after 10 seconds, then twice as long each time, until one is accepted. Not thread safe.
/// </summary>
internal sealed class RejectionPause
{
    private const int MaxDoublings = 6;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    private Secret? issued;
    private DateTimeOffset notBefore;
    private int rejections;

    /// <summary>Returns until when a rejected token is not refreshed; null if it may be now.</summary>
    internal DateTimeOffset? Until(Secret rejected, DateTimeOffset now) => issued is { } last && rejected.FixedTimeEquals(last.Reveal()) && now < notBefore ? notBefore : null;

    /// <summary>A refresh for a rejected token has brought another.</summary>
    internal void Refreshed(Secret rejected, Secret token, DateTimeOffset now)
    {
        if (rejected.FixedTimeEquals(token.Reveal()) || issued?.FixedTimeEquals(token.Reveal()) == true)
        {
            return;
        }

        rejections = issued is { } last && rejected.FixedTimeEquals(last.Reveal()) ? rejections + 1 : 0;
        (issued, notBefore) = (token, now + (First * (1 << Math.Min(rejections, MaxDoublings))));
    }

    /// <summary>A service has accepted a token.</summary>
    internal void Accepted(Secret token) => issued = issued?.FixedTimeEquals(token.Reveal()) == true ? null : issued;
}
