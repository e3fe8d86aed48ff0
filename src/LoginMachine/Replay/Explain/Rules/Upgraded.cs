using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser turned the local address into https and never got through.</summary>
internal static class Upgraded
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<TlsClientHelloSeen>() is { } hello
            ? new Explanation(
                nameof(Upgraded),
                "The browser opened the redirect URI with https, but the program listens with http only, so the response never arrived",
                story.Lines(story.First<ListenerBound>(), hello, end),
                "Turn off the browser's HTTPS-only mode for 127.0.0.1 and localhost or use another browser, then sign in again.")
            {
                More = story.Settings.RedirectHost == RedirectHost.Localhost
                    ? ["If that mode is off, delete the browser's HSTS entry for localhost: a local site once asked for https there."]
                    : [],
            }
            : null;
}
