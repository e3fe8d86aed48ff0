using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The ID token could not be checked because the keys could not be read.</summary>
internal static class Keys
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.KeysUnavailable, Cause: var cause }
            ? new Explanation(
                nameof(Keys),
                $"The provider's signing keys could not be read: {FailureDetail.Of(cause)}",
                story.Lines(cause),
                "Try again; if it stays, open the keys address (jwks_uri in the provider's configuration document) from that machine.")
            : null;
}
