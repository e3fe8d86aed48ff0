using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The user pasted a URL by hand, and it was not the one, or not all of it.</summary>
internal static class PastedInVain
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.Entries.Select(entry => entry.Trigger).LastOrDefault(trigger => Words(trigger) is not null) is { } paste && Words(paste) is var (cause, next)
            ? new Explanation(nameof(PastedInVain), cause, story.Lines(paste, end), next)
            : null;

    private static (string Cause, string Next)? Words(Trigger trigger) => trigger switch
    {
        // A fragment has a rule of its own, and what was typed by chance is not the reason.
        PasteRefused { Reason: PasteFault.Fragment or PasteFault.NotAUrl } => null,
        PasteRefused paste => Words(paste.Reason),
        CallbackReceived { Pasted: true, State: StateCheck.Earlier } => ("The URL that was pasted belongs to an earlier sign-in", "Close the tabs of earlier sign-ins, sign in again with the newest URL, and paste the one that it ends at."),
        CallbackReceived { Pasted: true, State: StateCheck.Missing } => Words(PasteFault.Cut),
        CallbackReceived { Pasted: true, State: StateCheck.Unknown } => ("The URL that was pasted belongs to another sign-in: its state was never sent by this one", "Sign in again with the printed URL, and paste the one that it ends at."),
        CallbackRefused { Pasted: true, Reason: CallbackFault.RepeatedParameter } => ("The URL that was pasted has a parameter twice, as if it had been pasted twice in one line", "Sign in again and paste the URL once."),
        CallbackRefused { Pasted: true } => ("The URL that was pasted is longer than any response may be", "Sign in again and paste the URL once, and nothing else."),
        _ => null,
    };

    private static (string Cause, string Next) Words(PasteFault fault) => fault switch
    {
        PasteFault.Cut => (
            "The URL that was pasted is incomplete: the terminal or an editor wrapped it, or only a part of it was copied",
            "Sign in again, and copy the whole URL from the browser's address bar, to its last character."),
        PasteFault.NoQuery => (
            "The URL that was pasted stops before its '?', so it has no response in it",
            "Sign in again, and copy the whole URL from the browser's address bar."),
        PasteFault.SignInUrl => (
            "The URL that was pasted is the one to open, not the one that the browser ends at",
            "Sign in again, open the printed URL in the browser, sign in there, and paste the URL of the page that fails to load at the end."),
        PasteFault.OtherProgram => (
            "The URL that was pasted is the callback of another program or of an earlier sign-in: its port or path is another",
            "Sign in again, and paste the URL that begins with the local address that the program names."),
        _ => (
            "The URL that was pasted is of another host: the browser had not come back from the provider",
            "Sign in again and finish at the provider; if its page shows an error, that is the reason."),
    };
}
