using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A user, or something, said no to the code.</summary>
internal static class DeviceDenied
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.DeviceAccessDenied, Cause: ApprovalDenied denied }
            ? new Explanation(
                nameof(DeviceDenied),
                $"The device code was denied (access_denied): the request was declined in the browser, or a policy of the provider forbids device codes",
                story.Lines(story.First<DeviceCodeIssued>(), denied),
                "If it was declined by mistake, sign in again and approve it; if no one declined it, ask the provider's administrator whether this account may use device codes.")
            {
                More = ["If a policy forbids device codes, sign in with a browser (without --device)."],
            }
            : null;
}
