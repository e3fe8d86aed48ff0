using LoginMachine.Credentials;
using LoginMachine.IdTokenVerification;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Protocol;

/// <summary>Whose an ID token is, against stored credentials. Compared by exact values, never by display text.</summary>
internal static class RefreshedIdentity
{
    private static readonly string[] Subject = ["sub"];

    /// <summary>Compares accounts.</summary>
    /// <param name="idToken">The ID token that came, or null.</param>
    /// <param name="stored">The stored credentials.</param>
    /// <param name="account">The path of the claim that identifies the account.</param>
    /// <returns><see cref="IssuedAccount.Unknown"/> if the ID token does not say.</returns>
    internal static IssuedAccount Of(string? idToken, CredentialDocument stored, IReadOnlyList<string> account)
    {
        var (now, before) = (IdTokenClaims.Account(idToken, account), stored.AccountBy(account));
        return IsOther(IdTokenClaims.Account(idToken, Subject), IdTokenClaims.Account(stored.IdToken?.Reveal(), Subject)) || IsOther(now, before) ? IssuedAccount.Other
            : now is null || before is null ? IssuedAccount.Unknown
            : IssuedAccount.Same;
    }

    private static bool IsOther(string? now, string? before) => now is not null && before is not null && now != before;
}
