using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider could not renew the credentials for now.</summary>
internal static class RefreshOutage
{
    internal static Explanation? Explain(Story story) => story.Failure is { Category: FailureCategory.RefreshUnavailable, Cause: var cause }
        ? new Explanation(
            nameof(RefreshOutage),
            $"The credentials could not be renewed for now: {Words(cause)}{(cause is RefreshFailed && story.All<RefreshFailed>().Count() > 1 ? ", twice" : "")}",
            story.Lines(story.First<RefreshFailed>(), cause),
            Next(cause))
        : null;

    private static string Words(Trigger cause) => cause switch
    {
        RefreshRefused { Status: 429 } => "the provider asks for fewer requests (status 429)",
        RefreshRefused => $"the provider has trouble of its own ({FailureDetail.Of(cause)})",
        RefreshMalformed => $"something that is not the token endpoint may have answered ({FailureDetail.Of(cause)})",
        _ => FailureDetail.Of(cause),
    };

    private static string Next(Trigger cause) => cause switch
    {
        RefreshRefused { RetryAfter: { } seconds } => $"Ask again after {seconds} s; until the old token expires it is still good.",
        RefreshFailed => "Check the network, the name service and the proxy settings of that machine, then ask again.",
        _ => "Ask again later, and look at the provider's status page; until the old token expires it is still good.",
    };
}
