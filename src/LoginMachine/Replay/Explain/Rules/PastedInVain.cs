using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The user pasted a URL by hand, and it was not the one, or not all of it.</summary>
internal static class PastedInVain
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.Entries.Select(entry => entry.Trigger).LastOrDefault(trigger => Words(trigger) is not null) is { } paste && Words(paste) is var (cause, next)
            ? new Explanation(nameof(PastedInVain), cause, story.Lines(paste, end), next) { More = More(story, paste) }
            : null;

    /// <summary>Returns what else leads to the same journal, and how to distinguish it.</summary>
    private static ImmutableArray<string> More(AttemptTimeline story, Trigger paste) => paste switch
    {
        CallbackReceived { State: StateCheck.Missing } => ["If the whole URL was pasted and it has no state in it, the provider or something on the way removes the parameter: send this journal to the provider's support."],
        CallbackReceived { State: StateCheck.Unknown } => ["If it was the page that this sign-in ended at, the URL was changed on the way to the terminal, or the provider changed the state: copy it straight from the address bar, and report it to the provider's support if it happens again."],
        PasteRefused { Reason: PasteFault.OtherHost } => [Advice.ErrorPage(story)],
        _ => [],
    };

    private static (string Cause, string Next)? Words(Trigger trigger) => trigger switch
    {
        // A fragment has a rule of its own, and what was typed by chance is not the reason.
        PasteRefused { Reason: PasteFault.Fragment or PasteFault.NotAUrl } => null,
        PasteRefused paste => Words(paste.Reason),
        CallbackReceived { Pasted: true, State: StateCheck.Earlier } => ("The URL that was pasted belongs to an earlier sign-in", "Close the tabs of earlier sign-ins, sign in again with the newest URL, and paste the one that it ends at."),
        CallbackReceived { Pasted: true, State: StateCheck.Missing } => ("The URL that was pasted has no state, most likely because only a part of it was copied", "Sign in again, and copy the whole URL from the browser's address bar, to its last character."),
        CallbackReceived { Pasted: true, State: StateCheck.Unknown } => ("The URL that was pasted does not belong to this sign-in: this one never sent its state", "Sign in again with the printed URL, and paste the one that it ends at."),
        CallbackRefused { Pasted: true, Reason: CallbackFault.RepeatedParameter } => ("The URL that was pasted has a duplicate parameter, as if it had been pasted twice on one line", "Sign in again and paste the URL once."),
        CallbackRefused { Pasted: true } => ("The URL that was pasted is too long to be a response", "Sign in again and paste the URL once, and nothing else."),
        _ => null,
    };

    private static (string Cause, string Next) Words(PasteFault fault) => fault switch
    {
        PasteFault.Cut => (
            "The URL that was pasted is incomplete: a terminal or an editor wrapped it, or only a part of it was copied",
            "Sign in again, and copy the whole URL from the browser's address bar, to its last character."),
        PasteFault.NoQuery => (
            "The URL that was pasted stops before its '?', so it has no response in it",
            "Sign in again, and copy the whole URL from the browser's address bar."),
        PasteFault.SignInUrl => (
            "The URL that was pasted is the one to open, not the one that the browser ends at",
            "Sign in again, open the printed URL in the browser, sign in there, and paste the URL of the page that fails to load at the end."),
        PasteFault.OtherProgram => (
            "The URL that was pasted has a different port or path from this sign-in's redirect URI, so it belongs to another program or an earlier sign-in",
            "Sign in again, and paste the URL that begins with the local address that the program names."),
        _ => (
            "The URL that was pasted has another host, so it is not the page that this sign-in ends at: the browser may not have come back from the provider yet",
            "Sign in again, finish at the provider, and paste the URL of the page that fails to load at the end."),
    };
}
