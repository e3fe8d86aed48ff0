using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something reached the local port, though never with an answer.</summary>
internal static class StrangersOnly
{
    internal static Explanation? Explain(Story story, Trigger end)
    {
        // A browser that went on to the provider asks for an icon as well, and that is not what went wrong.
        if (story.Strays is not [_, ..] strays || (story.First<StartUrlVisited>() is not null && strays.All(stray => IsByItself(stray.Kind))))
        {
            return null;
        }

        var (cause, next) = Words(strays);
        return new Explanation(
            nameof(StrangersOnly),
            $"{cause} ({string.Join(", ", strays.Select(stray => $"{stray.Kind.Wire()} {stray.Count}"))})",
            story.Lines([.. strays, end]),
            next);
    }

    private static bool IsByItself(StrayKind kind) => kind is StrayKind.Favicon or StrayKind.Prefetch or StrayKind.Subresource or StrayKind.Head or StrayKind.Preflight;

    /// <summary>The kind that says most comes first.</summary>
    private static (string Cause, string Next) Words(IEnumerable<StrayReceived> strays)
    {
        var kinds = strays.Select(stray => stray.Kind).ToHashSet();
        return
            kinds.Contains(StrayKind.HeadTooLarge) ? ("The browser's request was too large and was refused (HTTP 431): the cookies of other programs on localhost fill it", "Delete the browser's cookies for localhost and 127.0.0.1, or use a private window, and sign in again.")
            : kinds.Contains(StrayKind.Method) ? ("The answer came to the right address by another method than GET", "Ask for response_mode=query in the profile's extra parameters: the provider may be sending the answer as a form (POST).")
            : kinds.Contains(StrayKind.Host) ? ("The local address was asked for under a foreign name, which was refused", "Sign in again with the printed address; if nobody made such a name for this machine, a web page tried to reach it.")
            : kinds.Contains(StrayKind.Path) ? ("The local address was reached under another path, and no answer came", "Compare the redirect URI that is registered at the provider with the profile's callback path, then sign in again.")
            : kinds.Contains(StrayKind.Malformed) ? ("Something that speaks no HTTP reached the local address, and no answer came", "Sign in again; look for a port scanner or a security program on that machine.")
            : ("A browser reached the local address, though only by itself (an icon or a preview), and no answer came", "Sign in again and finish at the provider; if its page shows an error, that says why.");
    }
}
