using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Somebody, or something, said no to the code.</summary>
internal static class DeviceDenied
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.DeviceAccessDenied, Cause: ApprovalDenied denied }
            ? new Explanation(
                nameof(DeviceDenied),
                $"The device code was turned down: the person declined, or a policy of the provider does not allow device codes (access_denied){(denied.HasDescription ? "; the person saw the provider's own words" : "")}",
                story.Lines(story.First<DeviceCodeIssued>(), denied),
                "Ask the person whether they declined; if not, ask the provider's administrator whether device codes are allowed for this account.")
            {
                More = ["Where a policy forbids device codes, a sign-in with a browser (without --device) is often allowed."],
            }
            : null;
}
