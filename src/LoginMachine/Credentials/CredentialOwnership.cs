using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>What credentials belong to: an issuer, a client, the endpoints of their sign-in and, if known, an account.</summary>
internal static class CredentialOwnership
{
    /// <summary>Returns why a profile may not use stored credentials, for the user; null if it may.</summary>
    internal static string? Problem(Profile profile, CredentialDocument document) =>
        !To(profile, document) ? "the stored credentials belong to an issuer or client other than the profile's"
        : document.UsesKey ? null
        : EndpointBinding.Changed(profile, document) is { } changed
            ? $"the profile now names {changed.Now} as {changed.Member}, but the stored credentials were issued for {changed.Before}; they are not sent to the new one without a new sign-in"
        : null;

    /// <summary>Returns whether credentials are those of a profile; a refresh token of one provider must not go to another.</summary>
    internal static bool To(Profile profile, CredentialDocument document) =>
        document.ClientId == profile.ClientId
        && (profile.Issuer is { } issuer
            ? Issuers.Same(document.Issuer, issuer)
            : profile.TokenEndpoint is { } token && document.Issuer == new Uri(token).Authority);

    /// <summary>
    /// Whose the stored credentials are, compared with those in use, by exact values. If one of them names no account,
    /// the same scope is the same account.
    /// </summary>
    internal static StoredAccount Of(CredentialDocument own, CredentialDocument? stored) =>
        stored is null ? StoredAccount.None
        : !Issuers.Same(stored.Issuer, own.Issuer) || stored.ClientId != own.ClientId || stored.Mode != own.Mode ? StoredAccount.Other
        : IsOther(stored.Subject, own.Subject) ? StoredAccount.Other
        : stored.AccountId is { } theirs && own.AccountId is { } ours ? theirs == ours ? StoredAccount.Same : StoredAccount.Other
        : stored.Scope == own.Scope ? StoredAccount.Same
        : StoredAccount.Other;

    /// <summary>Returns whether two documents hold the same tokens.</summary>
    internal static bool SameTokens(CredentialDocument one, CredentialDocument other) =>
        one.AccessToken == other.AccessToken && one.ApiKey == other.ApiKey && one.RefreshToken == other.RefreshToken;

    private static bool IsOther(string? theirs, string? ours) => theirs is not null && ours is not null && theirs != ours;
}
