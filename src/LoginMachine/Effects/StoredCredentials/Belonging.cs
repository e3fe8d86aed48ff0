using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Effects.StoredCredentials;

/// <summary>To whom credentials belong: an issuer, a client and, where one is known, an account.</summary>
internal static class Belonging
{
    /// <summary>Whether credentials are those of a profile; a refresh token of one provider must not go to another.</summary>
    internal static bool To(Profile profile, CredentialDocument document) =>
        document.ClientId == profile.ClientId
        && (profile.Issuer is { } issuer
            ? document.Issuer.TrimEnd('/') == issuer.TrimEnd('/')
            : profile.TokenEndpoint is { } token && document.Issuer == new Uri(token).Authority);

    /// <summary>Whose the stored credentials are, against the ones in use. Where one of them names no account, the same scope is the same account.</summary>
    internal static StoredAccount Of(CredentialDocument own, CredentialDocument? stored) =>
        stored is null ? StoredAccount.None
        : stored.Issuer != own.Issuer || stored.ClientId != own.ClientId || stored.Mode != own.Mode ? StoredAccount.Other
        : stored.AccountId is { } theirs && own.AccountId is { } ours ? theirs == ours ? StoredAccount.Same : StoredAccount.Other
        : stored.Scope == own.Scope ? StoredAccount.Same
        : StoredAccount.Other;

    /// <summary>Whether two documents hold the same tokens.</summary>
    internal static bool SameTokens(CredentialDocument one, CredentialDocument other) =>
        one.AccessToken == other.AccessToken && one.ApiKey == other.ApiKey && one.RefreshToken == other.RefreshToken;
}
