using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Nothing failed; there may be something to note.</summary>
internal static class WentWell
{
    internal static Explanation? Explain(Story story)
    {
        if (story.Failure is not null || story.State != FlowState.Succeeded)
        {
            return null;
        }

        Trigger?[] notes = [story.First<DeviceEndpointMissing>(), story.First<ClockRanAway>(), story.First<BrowserLaunchFailed>(), story.Issued is { Skewed: true } issued ? issued as Trigger : null, story.First<ApiKeyExchangeFailed>(), story.First<BrowserLeft>()];
        var words = notes.OfType<Trigger>().Select(Note).ToArray();
        return new Explanation(
            nameof(WentWell),
            words.Length == 0 ? "The sign-in succeeded" : $"The sign-in succeeded; to note: {string.Join("; ", words)}",
            story.Lines([.. notes, story.First<CredentialsSaved>()]),
            "Nothing needs doing.");
    }

    private static string Note(Trigger note) => note switch
    {
        BrowserLaunchFailed => $"no browser could be started ({FailureDetail.Of(note)})",
        DeviceEndpointMissing => "the provider offers no device codes, so a browser was used",
        ApiKeyExchangeFailed => $"the provider gave no API key ({FailureDetail.Of(note)})",
        BrowserLeft => "the browser left before the final page",
        _ => FailureDetail.Of(note),
    };
}
