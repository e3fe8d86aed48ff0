using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The credentials are of somebody else now, or gone.</summary>
internal static class OtherAccount
{
    internal static Explanation? Explain(Story story) => story.Failure is { Category: FailureCategory.AccountChanged, Cause: var cause }
        ? new Explanation(nameof(OtherAccount), Words(story, cause), story.Lines(story.First<RefreshDue>(), story.First<TokensRefreshed>(), cause), Next(cause))
        : null;

    private static string Words(Story story, Trigger cause) => cause switch
    {
        TokensRefreshed or IdentityRejected => "The provider answered the refresh with tokens of another account; they were not saved",
        CredentialsReloaded { Account: StoredAccount.None } => $"Somebody signed out while this program went on; {Sent(story)}",
        _ => $"Somebody signed in with another account while this program went on; {Sent(story)}",
    };

    private static string Sent(Story story) => story.First<TokensRefreshed>() is null ? "nothing was sent" : "the renewed tokens were not saved over theirs";

    private static string Next(Trigger cause) => cause is TokensRefreshed or IdentityRejected
        ? "Sign in again, and tell the provider's support the time of this line."
        : "Start the program again to go on with what is stored now, or sign in again.";
}
