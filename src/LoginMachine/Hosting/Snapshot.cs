using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.StoredCredentials;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>A program's own copy of its credentials, and what came of the last try to renew them.</summary>
/// <param name="Document">The credentials; null where nobody is signed in.</param>
/// <param name="Problem">Why what is stored cannot be used, where something is; for a person.</param>
internal sealed record Snapshot(CredentialDocument? Document, string? Problem = null)
{
    /// <summary>Why the store could not be asked, where it could not.</summary>
    internal StorageFault? Fault { get; init; }

    /// <summary>How the last try failed; it holds for these very credentials.</summary>
    internal TokenNotGiven? Failed { get; init; }

    /// <summary>Until when a failure that may pass is not tried again.</summary>
    internal DateTimeOffset NotBefore { get; init; }

    /// <summary>How many tries in a row have failed in a way that may pass.</summary>
    internal int Setbacks { get; init; }

    /// <summary>What these credentials are to replace in the store, where they could not yet.</summary>
    internal CredentialDocument? Replaces { get; init; }

    internal static Snapshot Of(LoadedCredentials loaded, Profile profile) =>
        loaded.Document is not { } document ? new Snapshot(null, loaded.Problem) { Fault = loaded.Fault }
        : StoredLogin.RuleOf(profile, document) is { } broken ? new Snapshot(null, $"the stored credentials {CredentialRules.Words(broken)}")
        : Belonging.To(profile, document) ? new Snapshot(document)
        : new Snapshot(null, "the stored credentials belong to another issuer or client than the profile names");

    /// <summary>What can be answered without a renewal; null where one is due.</summary>
    internal TokenResult? Answer(TimeSpan minTtl, RefreshReason? reason, DateTimeOffset now, TimeSpan? oldest = null)
    {
        if (Document is null)
        {
            return new NoCredentials(Problem) { Fault = Fault };
        }

        if ((Document.UsesKey ? null : reason ?? Freshness.Due(Document, minTtl, now, oldest)) is null && (Replaces is null || now < NotBefore))
        {
            return new TokenGiven(AccessToken.Of(Document));
        }

        return Failed is not null && (Failed.Permanent || now < NotBefore) ? Failed with { Usable = Usable(now) } : null;
    }

    internal AccessToken? Usable(DateTimeOffset now) => Document is not null && Freshness.IsUsable(Document, now) ? AccessToken.Of(Document) : null;
}
