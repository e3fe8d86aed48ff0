using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser turned the local address into https and never got through.</summary>
internal static class Upgraded
{
    internal static Explanation? Explain(Story story) =>
        Timeouts.Is(story) && story.First<TlsClientHelloSeen>() is { } hello
            ? new Explanation(
                nameof(Upgraded),
                "The browser opened the local address with https, which only speaks http, so its answer never arrived",
                story.Lines(story.First<ListenerBound>(), hello, story.Failure!.Cause),
                "Switch off the browser's https-only mode for 127.0.0.1 and localhost, or use another browser, and sign in again.")
            : null;
}
