using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser's requests were refused, because it runs as another user than the program.</summary>
internal static class OtherUser
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        Refused(story) is { } refused
            ? new Explanation(
                nameof(OtherUser),
                $"{Target(refused)} came from a user account other than the one that the program runs as, and was refused",
                story.Lines(refused, end),
                story.Surroundings is { Container: true }
                    ? "Run the container as the user of the browser (with --network host, --user \"$(id -u)\"), or paste the URL that the browser ends at into the terminal."
                    : "Run the program as the user of the browser (without sudo), or paste the URL that the browser ends at into the terminal.")
            {
                More = ["If the browser runs as the same user, another user of the machine tried to take part in the sign-in and was refused."],
            }
            : null;

    /// <summary>A start URL that was refused to one user and opened by another led on to the provider anyway.</summary>
    private static PeerRefused? Refused(AttemptTimeline story) =>
        story.First<PeerRefused>(refused => refused is { Target: PeerTarget.Callback, Peer: PeerAccount.Other })
        ?? (story.First<StartUrlVisited>() is null ? story.First<PeerRefused>(refused => refused.Peer == PeerAccount.Other) : null);

    private static string Target(PeerRefused refused) =>
        refused.Target == PeerTarget.Callback ? "The callback" : "The browser's request for the start URL";
}
