using LoginMachine.Machine.Triggers;

namespace LoginMachine.Credentials;

/// <summary>Whether credentials are good for long enough.</summary>
internal static class Freshness
{
    /// <summary>How long an access token must be valid by default; 5 minutes.</summary>
    public static readonly TimeSpan MinTtl = TimeSpan.FromMinutes(5);

    /// <summary>The age at which tokens without a known expiry are refreshed; 8 days.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(8);

    /// <summary>By how much two readings of a clock may be apart before the clock counts as set back; 2 minutes.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>Returns whether credentials were refreshed in the future, as the clock has it now: then it was set back, or was ahead.</summary>
    /// <param name="document">The credentials.</param>
    /// <param name="now">The time.</param>
    public static bool IsClockBehind(CredentialDocument document, DateTimeOffset now) => !document.UsesKey && document.LastRefresh - now > ClockTolerance;

    /// <summary>Returns why credentials are due for a refresh, or null if they are good.</summary>
    /// <param name="document">The credentials.</param>
    /// <param name="minTtl">
    /// How long they must be good for. It is honored if a refresh can reach it, which is if new tokens of their
    /// lifetime are good for longer. Otherwise, and for the default, it is half the lifetime at most: they would be
    /// refreshed each time they are looked at. Null is <see cref="MinTtl"/> by that rule.
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="oldest">The age at which tokens without a known expiry are due; <see cref="Oldest"/> by default.</param>
    public static RefreshReason? Due(CredentialDocument document, TimeSpan? minTtl, DateTimeOffset now, TimeSpan? oldest = null)
    {
        if (document.UsesKey)
        {
            return null;
        }

        if (IsClockBehind(document, now) && document.RefreshToken is not null)
        {
            return RefreshReason.ClockFellBack;
        }

        if (document.ExpiresAt is not { } expires)
        {
            return now - document.LastRefresh >= (oldest ?? Oldest) ? RefreshReason.Old : null;
        }

        return expires <= now ? RefreshReason.Expired : expires - now < Wanted(minTtl, expires - document.LastRefresh) ? RefreshReason.Expiring : null;
    }

    /// <summary>Returns how long credentials of a given lifetime must be good for.</summary>
    internal static TimeSpan Wanted(TimeSpan? minTtl, TimeSpan life) => minTtl is { } asked && (asked < life || life <= TimeSpan.Zero) ? asked
        : life > TimeSpan.Zero && life / 2 < (minTtl ?? MinTtl) ? life / 2
        : minTtl ?? MinTtl;

    /// <summary>Returns whether an access token can still be used, for however short.</summary>
    /// <param name="document">The credentials.</param>
    /// <param name="now">The time.</param>
    /// <returns>False as well if the clock was set back: the expiry says nothing then.</returns>
    public static bool IsUsable(CredentialDocument document, DateTimeOffset now) =>
        document.UsesKey || (!(IsClockBehind(document, now) && document.RefreshToken is not null) && (document.ExpiresAt is not { } expires || expires > now));
}
