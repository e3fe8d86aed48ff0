using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Run;

/// <summary>Whether credentials are such as the profile admits: the same rules for stored, refreshed and supplied ones.</summary>
internal static class CredentialRules
{
    /// <summary>Returns the rule that credentials break, or null.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="method">How the user signed in. API keys have no account and no claims, and are exempt from their rules.</param>
    /// <param name="account">The exact value of the profile's account claim; null if it is unknown.</param>
    /// <param name="idToken">The ID token, whose signature was verified when it was issued; null if there is none.</param>
    public static BrokenRule? Check(Profile profile, LoginMethod method, string? account, string? idToken = null) =>
        profile.ForcedMethod is { } forced && forced != method ? BrokenRule.OtherMethod
        : method == LoginMethod.ApiKey ? null
        : Account(profile, account) ?? Claim(profile, idToken);

    /// <summary>Returns what is wrong, for the user; to follow a name of the credentials.</summary>
    /// <param name="rule">The rule.</param>
    public static string Words(BrokenRule rule) => rule switch
    {
        BrokenRule.OtherMethod => "were obtained by a method that the profile does not allow (forced_method)",
        BrokenRule.OtherAccount => "belong to an account that the profile does not allow (forced_account)",
        BrokenRule.NoAccount => "do not name their account, and the profile allows only one (forced_account)",
        BrokenRule.OtherClaim => "belong to an account that the profile does not allow (restriction)",
        _ => "lack the claim that the profile requires (restriction)",
    };

    /// <summary>Returns what is wrong with the required and the actual value in it, for the user alone; to follow a name of the credentials.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="account">The value of the profile's account claim; null if it is unknown.</param>
    /// <param name="idToken">The ID token; null if there is none.</param>
    public static string Words(BrokenRule rule, Profile profile, string? account, string? idToken) => rule switch
    {
        BrokenRule.OtherAccount => $"belong to the account {Shown(account)}, and the profile requires {Shown(profile.ForcedAccount)} (forced_account)",
        BrokenRule.NoAccount => $"do not name their account, and the profile requires {Shown(profile.ForcedAccount)} (forced_account)",
        BrokenRule.OtherClaim when profile.Restriction is { } required => $"have {Actual(required, idToken)} in the claim {Name(required)}, and the profile requires {Required(required)} (restriction)",
        BrokenRule.NoClaim when profile.Restriction is { } required => $"have {(IsThere(required, idToken) ? $"a claim {Name(required)} that is null or empty" : $"no claim {Name(required)} in the ID token")}, and the profile requires {Required(required)} (restriction)",
        _ => Words(rule),
    };

    private static string Name(Restriction rule) => Shown(string.Join('.', rule.ClaimPath));

    private static string Required(Restriction rule) => Shown(string.Join(" or ", rule.Allowed));

    private static string Actual(Restriction rule, string? idToken) => IdTokenClaims.Shown(idToken, rule.ClaimPath) ?? "an object";

    private static bool IsThere(Restriction rule, string? idToken) => IdTokenText.ClaimsOf(idToken) is { } claims && IdTokenClaims.Find(claims, rule.ClaimPath) is not null;

    private static string Shown(string? text) => Printable.Line(text ?? "", 100);

    /// <summary>Returns the same rule as a fact for the journal; null for a rule that is not about the account.</summary>
    /// <param name="rule">The rule.</param>
    internal static RestrictionFault? FaultOf(BrokenRule? rule) => rule switch
    {
        BrokenRule.OtherAccount => RestrictionFault.OtherAccount,
        BrokenRule.NoAccount => RestrictionFault.AccountMissing,
        BrokenRule.OtherClaim => RestrictionFault.OtherValue,
        BrokenRule.NoClaim => RestrictionFault.ClaimMissing,
        _ => null,
    };

    private static BrokenRule? Account(Profile profile, string? account) =>
        profile.ForcedAccount is not { } only ? null
        : account is null ? BrokenRule.NoAccount
        : account == only ? null
        : BrokenRule.OtherAccount;

    private static BrokenRule? Claim(Profile profile, string? idToken) =>
        profile.Restriction is not { } rule ? null
        : IdTokenText.ClaimsOf(idToken) is not { } claims ? BrokenRule.NoClaim
        : RestrictionCheck.Claim(claims, rule) switch
        {
            null => null,
            RestrictionFault.OtherValue => BrokenRule.OtherClaim,
            _ => BrokenRule.NoClaim,
        };
}

/// <summary>A rule of a profile that credentials break.</summary>
internal enum BrokenRule
{
    /// <summary>They were obtained in another way.</summary>
    OtherMethod,

    /// <summary>They are another account's.</summary>
    OtherAccount,

    /// <summary>They do not name their account.</summary>
    NoAccount,

    /// <summary>The claim that the profile's restriction names holds none of its values.</summary>
    OtherClaim,

    /// <summary>The claim that the profile's restriction names is missing, null or empty.</summary>
    NoClaim,
}
