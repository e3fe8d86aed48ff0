using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider's configuration document could not be used.</summary>
internal static class Discovery
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.DiscoveryFailed, Cause: var failed }
            ? new Explanation(
                nameof(Discovery),
                $"The provider's configuration could not be read: {Meaning(failed as DiscoveryFailed) ?? FailureDetail.Of(failed)}",
                story.Lines(failed),
                Next(failed as DiscoveryFailed))
            : null;

    private static string? Meaning(DiscoveryFailed? failed) => failed switch
    {
        { Reason: DiscoveryFault.Status, Status: 404 or 410 } => $"there is no configuration document at the issuer's URL (HTTP status {failed.Status})",
        { Reason: DiscoveryFault.Status, Status: { } status and (< 200 or > 299) } => StatusAdvice.Meaning(status),
        _ => null,
    };

    private static string Next(DiscoveryFailed? failed) => failed switch
    {
        { Reason: DiscoveryFault.Status, Status: { } status and not (404 or 410) and (< 200 or > 299) } => StatusAdvice.Next(status, "configuration document"),
        { Reason: DiscoveryFault.Status } => "Check the issuer in the profile: the document must be at /.well-known/openid-configuration below it, or at /.well-known/oauth-authorization-server before its path.",
        { Reason: DiscoveryFault.NotJson } => "If the issuer is correct, a captive portal or a proxy may be answering instead of the provider. Open the issuer URL in a browser on this machine to check.",
        { Reason: DiscoveryFault.OtherIssuer } => "Set the issuer in the profile exactly as the provider's configuration names it.",
        { Reason: DiscoveryFault.Incomplete } => "Set the missing endpoints in the profile.",
        null or { Reason: DiscoveryFault.Timeout or DiscoveryFault.Connect or DiscoveryFault.Request } => "Check the machine's network, proxy and firewall, and the issuer's host in the profile.",
        _ => "Set the endpoints in the profile, and report it to the provider's support.",
    };
}
