using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>Whether credentials are such as the profile admits. Pure; the same for those stored and those that are handed over.</summary>
public static class CredentialRules
{
    /// <summary>As the stored account is cut.</summary>
    private const int Longest = 100;

    /// <summary>The rule that credentials break, or null.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="method">How they were got.</param>
    /// <param name="account">Whose they are, where that is known; API keys have no account and are exempt from its rule.</param>
    public static BrokenRule? Check(Profile profile, LoginMethod method, string? account) =>
        profile.ForcedMethod is { } forced && forced != method ? BrokenRule.OtherMethod
        : method == LoginMethod.ApiKey || profile.ForcedAccount is not { } only ? null
        : account is null ? BrokenRule.NoAccount
        : account == Printable.Line(only, Longest) ? null
        : BrokenRule.OtherAccount;

    /// <summary>What is wrong, for a person; to follow a name of the credentials.</summary>
    /// <param name="rule">The rule.</param>
    public static string Words(BrokenRule rule) => rule switch
    {
        BrokenRule.OtherMethod => "were got by another way than the profile admits (forced_method)",
        BrokenRule.OtherAccount => "are of another account than the profile admits (forced_account)",
        _ => "do not say of what account they are, and the profile admits one only (forced_account)",
    };
}

/// <summary>A rule of a profile that credentials break.</summary>
public enum BrokenRule
{
    /// <summary>They were got by another way.</summary>
    OtherMethod,

    /// <summary>They are another account's.</summary>
    OtherAccount,

    /// <summary>They do not say whose they are.</summary>
    NoAccount,
}
