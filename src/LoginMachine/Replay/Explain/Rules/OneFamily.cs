using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Only one loopback family listened while the redirect goes to a name.</summary>
internal static class OneFamily
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<StartUrlVisited>() is null && story.First<ListenerBound>() is { } bound && bound.Ipv4 != bound.Ipv6
            ? story.Settings.RedirectHost == RedirectHost.Localhost ? Either(story, bound, end)
                : bound.Ipv4 ? null
                : Never(story, bound, end)
            : null;

    private static Explanation Never(AttemptTimeline story, ListenerBound bound, Trigger end) => new(
        nameof(OneFamily),
        "The redirect URI is at 127.0.0.1, which the machine does not have: the program could listen on IPv6 ([::1]) only, so the response could not arrive",
        story.Lines(bound, end),
        "Set the profile's redirect_host to localhost if the provider allows it, or enable the IPv4 loopback address on the machine.");

    private static Explanation Either(AttemptTimeline story, ListenerBound bound, Trigger end) => new(
        nameof(OneFamily),
        $"The program could listen on {Name(bound.Ipv4)} only, and the redirect URI is at localhost, which the browser may resolve to {Name(!bound.Ipv4)}",
        story.Lines(bound, end),
        "Set the profile's redirect_host to 127.0.0.1 if the provider allows it, or enable both loopback addresses on the machine.");

    private static string Name(bool ipv4) => ipv4 ? "IPv4 (127.0.0.1)" : "IPv6 ([::1])";
}
