using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider could not refresh the credentials for now.</summary>
internal static class RefreshOutage
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure is { Category: FailureCategory.RefreshUnavailable, Cause: var cause }
        ? new Explanation(
            nameof(RefreshOutage),
            $"The credentials could not be refreshed for now: {Words(cause)}{(cause is RefreshFailed && story.All<RefreshFailed>().Count() > 1 ? ", twice" : "")}",
            story.Lines(story.First<RefreshFailed>(), cause),
            Next(cause))
        : null;

    private static string Words(Trigger cause) => cause switch
    {
        RefreshRefused { Error: { } code } refused => $"the provider reported an error on its side (error {code.Text}, HTTP status {refused.Status})",
        RefreshRefused refused => StatusAdvice.Meaning(refused.Status),
        RefreshMalformed answer => $"the token endpoint reported success (HTTP status {answer.Status}) but sent {NotTokens.Meaning(answer.Reason)}",
        _ => FailureDetail.Of(cause),
    };

    private static string Next(Trigger cause) => cause switch
    {
        RefreshRefused { RetryAfter: { } seconds } => $"Try again after {seconds} s, as the provider asks.",
        RefreshRefused refused => StatusAdvice.Next(refused.Status, "token endpoint") + StatusAdvice.Reference(refused.Request),
        RefreshMalformed answer => NotTokens.Next(answer.Reason),
        RefreshFailed => "Check the machine's network, name service and proxy settings, then try again.",
        _ => "Try again in a few minutes; if the problem persists, check the provider's status page.",
    };
}
