using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider's configuration document could not be used.</summary>
internal static class Discovery
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.DiscoveryFailed, Cause: var failed }
            ? new Explanation(
                nameof(Discovery),
                $"The provider's configuration document could not be used: {FailureDetail.Of(failed)}",
                story.Lines(failed),
                Next((failed as DiscoveryFailed)?.Reason))
            : null;

    private static string Next(DiscoveryFault? reason) => reason switch
    {
        DiscoveryFault.Status or DiscoveryFault.NotJson => "Check the issuer's address: the document must lie at /.well-known/openid-configuration below it, or at /.well-known/oauth-authorization-server before its path.",
        DiscoveryFault.OtherIssuer => "Use the issuer exactly as the document names it, with or without its final slash.",
        DiscoveryFault.Incomplete => "Name the missing endpoints in the profile.",
        DiscoveryFault.Timeout or DiscoveryFault.Connect or DiscoveryFault.Request or null => "Check the network, the proxy settings, and that the issuer's host is right.",
        _ => "Name the endpoints in the profile, and tell the provider's support.",
    };
}
