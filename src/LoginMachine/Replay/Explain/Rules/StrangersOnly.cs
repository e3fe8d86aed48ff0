using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something reached the local port, but never with a response.</summary>
internal static class StrangersOnly
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end)
    {
        // A browser that went on to the provider requests an icon as well, and that is not what failed.
        if (story.Strays is not [_, ..] strays || (story.First<StartUrlVisited>() is not null && strays.All(stray => IsByItself(stray.Kind))))
        {
            return null;
        }

        var (cause, next) = Words(story, strays);
        return new Explanation(
            nameof(StrangersOnly),
            $"{cause} ({string.Join(", ", strays.Select(stray => $"{stray.Kind.Wire()} {stray.Count}"))})",
            story.Lines([.. strays, end]),
            next);
    }

    private static bool IsByItself(StrayKind kind) => kind is StrayKind.Favicon or StrayKind.Prefetch or StrayKind.Subresource or StrayKind.Head or StrayKind.Preflight;

    /// <summary>The kind that says most comes first.</summary>
    private static (string Cause, string Next) Words(AttemptTimeline story, IEnumerable<StrayReceived> strays)
    {
        var kinds = strays.Select(stray => stray.Kind).ToHashSet();
        return
            kinds.Contains(StrayKind.HeadTooLarge) ? ("The browser's request was too large and was refused (HTTP 431): the cookies of other programs on localhost fill it", "Delete the browser's cookies for localhost and 127.0.0.1, or use a private window, and sign in again.")
            : kinds.Contains(StrayKind.Method) ? ("The response came to the redirect URI by a method other than GET", "Set response_mode to query in the profile's extra_parameters: the provider may be sending the response as a form (POST).")
            : kinds.Contains(StrayKind.Host) ? ("The local port was requested under another host name, which was refused", "Sign in again with the printed URL; if no one set up such a name for this machine, a web page tried to reach it.")
            : kinds.Contains(StrayKind.Path) ? ("The browser came to the local port under a path other than the redirect URI's", "Compare the path of the redirect URI that is registered at the provider with the profile's callback_path, then sign in again.")
            : kinds.Contains(StrayKind.Malformed) ? ("Something that does not speak HTTP reached the local port, and no response came", "Sign in again; if it happens again, look for a port scanner or a security program on the machine.")
            : ("A browser reached the local port only for an icon or a preview, and no response came", Advice.ErrorPage(story));
    }
}
