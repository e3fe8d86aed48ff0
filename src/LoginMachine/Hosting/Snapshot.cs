using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>A program's own copy of its credentials, and the result of the latest refresh.</summary>
/// <param name="Document">The credentials; null if no one is signed in.</param>
/// <param name="Problem">Why stored credentials cannot be used, as text for the user; null if there are none or they can.</param>
internal sealed record Snapshot(CredentialDocument? Document, string? Problem = null)
{
    /// <summary>After this time a store that had a problem is read again: permissions and locked keyrings leave no stamp.</summary>
    private static readonly TimeSpan ProblemLasts = TimeSpan.FromSeconds(5);

    /// <summary>Gets why the store could not be read; null if it could.</summary>
    internal StorageFault? Fault { get; init; }

    /// <summary>Gets the store the credentials are in.</summary>
    internal StoreKind Store { get; init; }

    /// <summary>Gets the stamp of the store when it was read; null if it is not known.</summary>
    internal string? Stamp { get; init; }

    /// <summary>Gets when the store was read.</summary>
    internal DateTimeOffset Looked { get; init; }

    /// <summary>Gets how the latest refresh failed; it holds for exactly these credentials.</summary>
    internal TokenNotGiven? Failed { get; init; }

    /// <summary>Gets until when a failure that may pass is not retried.</summary>
    internal DateTimeOffset NotBefore { get; init; }

    /// <summary>Gets the problem without names of the profile and the account; null if it has none.</summary>
    internal string? ProblemInPublic { get; init; }

    /// <summary>Gets how many refreshes in a row have failed in a way that may pass.</summary>
    internal int Setbacks { get; init; }

    /// <summary>Gets whether the latest refresh brought no new ID token: another one would bring none either.</summary>
    internal bool SameIdToken { get; init; }

    /// <summary>Gets what these credentials are to replace in the store, if they could not be saved yet.</summary>
    internal CredentialDocument? Replaces { get; init; }

    internal static Snapshot Of(LoadedCredentials loaded, Profile profile) =>
        (loaded.Document is not { } document ? new Snapshot(null, loaded.Problem) { Fault = loaded.Fault }
        : StoredLogin.RuleOf(profile, document) is { } broken ? new Snapshot(null, $"the stored credentials {StoredLogin.ReasonOf(profile, document, broken)}") { ProblemInPublic = $"the stored credentials {CredentialRules.Words(broken)}" }
        : CredentialOwnership.Problem(profile, document) is { } foreign ? new Snapshot(null, foreign)
        : new Snapshot(document)) with { Store = loaded.Store };

    /// <summary>Returns what can be answered without a refresh; null if one is due.</summary>
    internal TokenResult? Answer(TimeSpan? minTtl, RefreshReason? reason, DateTimeOffset now, TimeSpan? oldest = null, TokenType type = TokenType.Access)
    {
        if (Document is null)
        {
            return new NoCredentials(Problem) { Fault = Fault, ProblemInPublic = ProblemInPublic };
        }

        if (StoredToken.Missing(Document, type) is { } missing)
        {
            return new NoCredentials(missing);
        }

        if (StoredToken.IsKey(Document, type) || ((reason ?? Due(minTtl, now, oldest, type)) is null && (Replaces is null || now < NotBefore)))
        {
            return Given(now, type);
        }

        return Failed is not null && (Failed.Permanent || now < NotBefore) ? Failed with { Usable = TokenNotGiven.LeavesUsable(Failed.Failure.Category) ? Usable(now, type) : null } : null;
    }

    /// <summary>Returns why a token is due for a refresh, or null if it is good.</summary>
    internal RefreshReason? Due(TimeSpan? minTtl, DateTimeOffset now, TimeSpan? oldest, TokenType type) =>
        Freshness.Due(Document!, minTtl, now, oldest)
        ?? (type == TokenType.Id && !SameIdToken && StoredToken.Expiry(Document!, type) is { } expires ? Freshness.Due(Document! with { ExpiresAt = expires }, minTtl, now, oldest) : null);

    /// <summary>Returns the token of a type, unless it is an ID token that has expired and that a refresh does not replace.</summary>
    internal TokenResult Given(DateTimeOffset now, TokenType type) => type == TokenType.Id && StoredToken.Expiry(Document!, type) <= now
        ? new NoCredentials("the ID token has expired, and the provider returned no other at the refresh")
        : new TokenGiven(AccessToken.Of(Document!, type));

    /// <summary>
    /// Returns whether the store must be read before an answer is given. A good token needs no look unless the credentials are
    /// gone; a failure and "not signed in" need one if the store has changed, or may have.
    /// </summary>
    internal bool MustLook(TokenResult answer, string? stamp, DateTimeOffset now) => answer is TokenGiven
        ? stamp == StoreStamp.Absent && Stamp != stamp
        : stamp is null || stamp != Stamp || (Problem is not null && (now - Looked).Duration() >= ProblemLasts);

    /// <summary>Returns the snapshot after the store was read again: changed tokens of the same account are adopted, another account's are not.</summary>
    internal Snapshot After(LoadedCredentials loaded, string? stamp, Profile profile, DateTimeOffset now)
    {
        var stored = Of(loaded, profile);
        var next = Document is null || loaded.IsEmpty || Adopts(stored.Document) ? stored
            : stored.Document is not null && Failed is { Permanent: true, Failure.Category: not FailureCategory.AccountChanged } && !CredentialOwnership.SameTokens(Document, stored.Document) ? this with { Failed = null }
            : this;
        return next with { Stamp = stamp, Looked = now };
    }

    /// <summary>An API key has no account: it takes the place of tokens that are of no use any more.</summary>
    private bool Adopts(CredentialDocument? stored) => stored is not null
        && ((CredentialOwnership.Of(Document!, stored) == StoredAccount.Same && !CredentialOwnership.SameTokens(Document!, stored)) || (stored.UsesKey && Failed?.Permanent == true));

    /// <summary>Returns a snapshot of other credentials in the same store, of which no stamp is known yet.</summary>
    internal Snapshot Next(CredentialDocument document) => new(document) { Store = Store };

    /// <summary>Returns the token of a type while it is good, for however short.</summary>
    internal AccessToken? Usable(DateTimeOffset now, TokenType type = TokenType.Access) =>
        Document is not null && StoredToken.Missing(Document, type) is null && !(StoredToken.Expiry(Document, type) <= now) ? AccessToken.Of(Document, type) : null;
}
