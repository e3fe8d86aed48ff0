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

        Trigger? note = story.First<BrowserLaunchFailed>() ?? story.First<CodeRedeemed>(t => t.Skewed) ?? (Trigger?)story.First<BrowserLeft>();
        return new Explanation(
            nameof(WentWell),
            note is null ? "The sign-in succeeded" : $"The sign-in succeeded; to note: {FailureDetail.Of(note)}",
            story.Lines(note, story.First<CredentialsSaved>()),
            "Nothing needs doing.");
    }
}
