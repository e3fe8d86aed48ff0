using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.StoredCredentials;

/// <summary>Whether credentials are good for long enough.</summary>
public static class Freshness
{
    /// <summary>How long an access token must be good for, where nobody says otherwise; 5 minutes.</summary>
    public static readonly TimeSpan MinTtl = TimeSpan.FromMinutes(5);

    /// <summary>After which time tokens are renewed whose end nobody knows; 8 days.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(8);

    /// <summary>Why credentials are to be renewed, or null where they are good.</summary>
    /// <param name="document">The credentials.</param>
    /// <param name="minTtl">
    /// How long they must be good for. Of a token that lives shorter than twice that, half its life is asked for:
    /// otherwise it would be renewed each time it is looked at.
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="oldest">After which time tokens are renewed whose end nobody knows; <see cref="Oldest"/> by default.</param>
    public static RefreshReason? Due(CredentialDocument document, TimeSpan minTtl, DateTimeOffset now, TimeSpan? oldest = null)
    {
        if (document.UsesKey)
        {
            return null;
        }

        if (document.ExpiresAt is not { } expires)
        {
            return now - document.LastRefresh >= (oldest ?? Oldest) ? RefreshReason.Old : null;
        }

        var life = expires - document.LastRefresh;
        var wanted = life > TimeSpan.Zero && life / 2 < minTtl ? life / 2 : minTtl;
        return expires <= now ? RefreshReason.Expired : expires - now < wanted ? RefreshReason.Expiring : null;
    }

    /// <summary>Whether an access token can still be used, for however short.</summary>
    /// <param name="document">The credentials.</param>
    /// <param name="now">The time.</param>
    public static bool IsUsable(CredentialDocument document, DateTimeOffset now) => document.UsesKey || document.ExpiresAt is not { } expires || expires > now;
}
