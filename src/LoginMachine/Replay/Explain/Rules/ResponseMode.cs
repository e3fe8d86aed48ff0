using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// The browser came back with the response in another place than the query: a posted form, a fragment, one signed
/// parameter (OAuth 2.0 Multiple Response Types and Form Post Response Mode, JARM).
/// </summary>
internal static class ResponseMode
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<StrayReceived>(stray => stray.Kind == StrayKind.FormPost) is { } form ? Form(story, form, end)
        : story.First<PasteRefused>(paste => paste.Reason == PasteFault.Fragment) is { } paste ? Fragment(story, paste, end)
        : story.First<CallbackReceived>(IsBare) is { } bare ? Bare(story, bare, end)
        : null;

    private static Explanation Form(AttemptTimeline story, Trigger form, Trigger end) => new(
        nameof(ResponseMode),
        "The provider sent its response as a posted form (response_mode=form_post), and the callback accepts only a query",
        story.Lines(form, end),
        $"{Set} Or change the response mode to query in the client's registration.");

    private static Explanation Fragment(AttemptTimeline story, Trigger paste, Trigger end) => new(
        nameof(ResponseMode),
        "The provider put its response after a '#' (response_mode=fragment), which browsers do not send",
        story.Lines(paste, end),
        Set)
    {
        More = [Flow],
    };

    private static Explanation Bare(AttemptTimeline story, Trigger bare, Trigger end) => new(
        nameof(ResponseMode),
        "The browser came back with neither a code nor an error nor a state: the provider put its response elsewhere, most likely after a '#' (response_mode=fragment)",
        story.Lines(bare, end),
        $"{Set} If the URL at which the browser stopped has nothing after the path, something on the way removed the query.")
    {
        More = [Flow],
    };

    private const string Set = "Set response_mode to query in the profile's extra_parameters.";

    private const string Flow = "Check at the provider that the client is registered for the authorization code flow, not for the implicit or hybrid flow.";

    /// <summary>An old tab or a stranger brings something at least.</summary>
    private static bool IsBare(CallbackReceived callback) => callback is { State: StateCheck.Missing, HasCode: false, HasError: false };
}
