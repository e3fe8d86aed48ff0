using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The credentials belong to another account now, or no longer exist.</summary>
internal static class OtherAccount
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure is { Category: FailureCategory.AccountChanged, Cause: var cause }
        ? new Explanation(nameof(OtherAccount), Words(story, cause), story.Lines(story.First<RefreshDue>(), story.First<TokensRefreshed>(), cause), Next(cause))
        : null;

    private static string Words(AttemptTimeline story, Trigger cause) => cause switch
    {
        TokensRefreshed or IdentityRejected => "The provider returned tokens of another account at the refresh; they were not saved",
        CredentialsReloaded { Account: StoredAccount.None } => $"The credentials were removed (signed out) while this program was running; {Sent(story)}",
        _ => $"Another account was signed in while this program was running; {Sent(story)}",
    };

    private static string Sent(AttemptTimeline story) => story.First<TokensRefreshed>() is null ? "nothing was sent" : "the refreshed tokens were not saved over it";

    private static string Next(Trigger cause) => cause is TokensRefreshed or IdentityRejected
        ? "Sign in again, and report the time of this response to the provider's support."
        : "Restart the program to use what is stored now, or sign in again.";
}
