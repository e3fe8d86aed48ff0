using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Only one loopback family listened while the redirect goes to a name.</summary>
internal static class OneFamily
{
    internal static Explanation? Explain(Story story) =>
        Timeouts.Is(story)
        && story.Settings.RedirectHost == RedirectHost.Localhost
        && story.First<ListenerBound>() is { } bound && bound.Ipv4 != bound.Ipv6
            ? new Explanation(
                nameof(OneFamily),
                $"Only {(bound.Ipv4 ? "IPv4" : "IPv6")} listened, and the redirect goes to localhost, which the browser may take for the other family",
                story.Lines(bound, story.Failure!.Cause),
                "Set the profile's redirect host to 127.0.0.1 if the provider allows it, or enable both loopback families.")
            : null;
}
