using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser came back with our state and still with nothing usable.</summary>
internal static class WrongAnswer
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure switch
    {
        { Category: FailureCategory.IssuerMismatch, Cause: CallbackReceived callback } => new Explanation(
            nameof(WrongAnswer),
            callback.Issuer == IssuerCheck.Other
                ? "The callback came from another issuer (iss) than the one configured: the issuer in the profile is wrong, or this is a mix-up attack"
                : "The provider announces the parameter iss and did not send it; something in between may have removed it",
            story.Lines(callback),
            "Compare the issuer in the profile with the one in the provider's configuration, character by character; if they agree, do not sign in and report it to the provider's administrator."),
        { Category: FailureCategory.MissingAuthorizationCode, Cause: CallbackReceived callback } => new Explanation(
            nameof(WrongAnswer),
            "The provider redirected the browser without a code and without an error",
            story.Lines(callback),
            "Check that the client is registered for the authorization code flow (response_type=code)."),
        _ => null,
    };
}
