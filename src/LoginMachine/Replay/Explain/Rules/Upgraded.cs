using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser turned the local address into https and never got through.</summary>
internal static class Upgraded
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.First<TlsClientHelloSeen>() is { } hello
            ? new Explanation(
                nameof(Upgraded),
                "The browser opened the local address with https, which speaks only http, so its answer never arrived",
                story.Lines(story.First<ListenerBound>(), hello, end),
                "Switch off the browser's https-only mode for 127.0.0.1 and localhost, or use another browser, and sign in again.")
            {
                More = story.Settings.RedirectHost == RedirectHost.Localhost
                    ? ["Or delete what the browser remembers of localhost (HSTS): some local program once asked for https there."]
                    : [],
            }
            : null;
}
