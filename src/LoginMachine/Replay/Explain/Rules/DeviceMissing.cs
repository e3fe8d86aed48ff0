using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider has no device flow, and nothing else was allowed.</summary>
internal static class DeviceMissing
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.DeviceFlowUnsupported, Cause: var cause }
            ? new Explanation(
                nameof(DeviceMissing),
                story.First<ProviderDiscovered>() is null
                    ? "The profile sets no device authorization endpoint, and it is used without discovery"
                    : "The provider's configuration has no device authorization endpoint, so it offers no sign-in with a device code",
                story.Lines(story.First<ProviderDiscovered>(), cause),
                "Sign in with a browser (without --device), or set device_authorization_endpoint in the profile if the provider does have one.")
            : null;
}
