using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Only one loopback family listened while the redirect goes to a name.</summary>
internal static class OneFamily
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.Settings.RedirectHost == RedirectHost.Localhost && story.First<ListenerBound>() is { } bound && bound.Ipv4 != bound.Ipv6
            ? new Explanation(
                nameof(OneFamily),
                $"Only {Name(bound.Ipv4)} listened, and the answer goes to localhost, which the browser may take for {Name(!bound.Ipv4)}",
                story.Lines(bound, end),
                "Set the profile's redirect host to 127.0.0.1 if the provider allows it, else give the machine both loopback addresses.")
            : null;

    private static string Name(bool ipv4) => ipv4 ? "IPv4 (127.0.0.1)" : "IPv6 ([::1])";
}
