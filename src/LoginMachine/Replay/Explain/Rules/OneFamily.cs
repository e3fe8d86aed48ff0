using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Only one loopback family listened while the redirect goes to a name.</summary>
internal static class OneFamily
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.First<StartUrlVisited>() is null && story.First<ListenerBound>() is { } bound && bound.Ipv4 != bound.Ipv6
            ? story.Settings.RedirectHost == RedirectHost.Localhost ? Either(story, bound, end)
                : bound.Ipv4 ? null
                : Never(story, bound, end)
            : null;

    private static Explanation Never(Story story, ListenerBound bound, Trigger end) => new(
        nameof(OneFamily),
        "The redirect URI is at 127.0.0.1, which that machine does not have: only IPv6 ([::1]) listened, so the response could not arrive",
        story.Lines(bound, end),
        "Set the profile's redirect_host to localhost if the provider allows it, or give the machine its IPv4 loopback address.");

    private static Explanation Either(Story story, ListenerBound bound, Trigger end) => new(
        nameof(OneFamily),
        $"Only {Name(bound.Ipv4)} listened, and the answer goes to localhost, which the browser may take for {Name(!bound.Ipv4)}",
        story.Lines(bound, end),
        "Set the profile's redirect host to 127.0.0.1 if the provider allows it, else give the machine both loopback addresses.");

    private static string Name(bool ipv4) => ipv4 ? "IPv4 (127.0.0.1)" : "IPv6 ([::1])";
}
