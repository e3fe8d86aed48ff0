using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Credentials;

/// <summary>What the effects of one refresh hand on to each other; one effect runs at a time.</summary>
/// <param name="own">The program's own copy of the credentials.</param>
/// <param name="minTtl">How long the access token must be good for; null is the default.</param>
/// <param name="reason">Why they are refreshed regardless of their age; null: only if they are due.</param>
/// <param name="oldest">The age at which tokens without a known expiry are due.</param>
internal sealed class RefreshContext(CredentialDocument own, TimeSpan? minTtl, RefreshReason? reason, TimeSpan? oldest = null) : IDisposable
{
    /// <summary>Gets the program's own copy.</summary>
    internal CredentialDocument Own => own;

    /// <summary>Gets why they are refreshed regardless of their age.</summary>
    internal RefreshReason? Reason => reason;

    /// <summary>Gets what the program's own copy is to replace, if it is newer than what is stored.</summary>
    internal CredentialDocument? Replaces { get; init; }

    /// <summary>Gets or sets the lock, once it is held.</summary>
    internal IDisposable? Lock { get; set; }

    /// <summary>Gets or sets what was stored when the lock was taken.</summary>
    internal CredentialDocument? Stored { get; set; }

    /// <summary>Room for new credentials.</summary>
    internal IReservedSave? Place { get; set; }

    /// <summary>Gets or sets the provider's keys, once they are read.</summary>
    internal JsonWebKeySet? Keys { get; set; }

    /// <summary>Gets or sets what the provider issued, before its ID token is verified. It is not used and not stored.</summary>
    internal CredentialDocument? Unverified { get; set; }

    /// <summary>Gets or sets how the response differs from what was requested.</summary>
    internal IReadOnlyList<GrantNoted> Differences { get; set; } = [];

    /// <summary>Gets or sets the refreshed credentials, once they are issued and verified, saved or not.</summary>
    internal CredentialDocument? Refreshed { get; set; }

    /// <summary>Gets or sets how the provider refused the stored refresh token, journaled or not.</summary>
    internal RefreshRefused? Refused { get; set; }

    /// <summary>Gets or sets a new refresh token that came without a usable access token: the old one may be spent.</summary>
    internal Secret? Rotated { get; set; }

    /// <summary>Gets or sets whether that one is in the store.</summary>
    internal bool RotatedSaved { get; set; }

    /// <summary>Gets what is good without a request.</summary>
    internal CredentialDocument Adopted => Stored ?? own;

    /// <summary>Returns why credentials are to be refreshed, or null if they are good.</summary>
    internal RefreshReason? Due(CredentialDocument document, TimeProvider time) => Freshness.Due(document, minTtl, time.GetUtcNow(), oldest);

    /// <summary>Returns the tokens of a document, as an attempt's vault holds them.</summary>
    internal static Tokens TokensOf(CredentialDocument document) => new(
        document.Bearer,
        document.RefreshToken,
        document.IdToken,
        document.ExpiresAt,
        document.Scope);

    public void Dispose()
    {
        Place?.Dispose();
        Lock?.Dispose();
    }
}
