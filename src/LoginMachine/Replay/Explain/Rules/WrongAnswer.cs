using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser came back with our state and still with nothing usable.</summary>
internal static class WrongAnswer
{
    internal static Explanation? Explain(Story story) => story.Failure switch
    {
        { Category: FailureCategory.IssuerMismatch, Cause: CallbackReceived callback } => new Explanation(
            nameof(WrongAnswer),
            callback.Issuer == IssuerCheck.Other
                ? "The answer names another issuer than the one that was asked: a mix-up attack, or an issuer set up wrongly"
                : "The provider announces iss and did not send it; something between may have cut it off",
            story.Lines(callback),
            "Compare the issuer in the profile with the one in the provider's configuration document, letter by letter."),
        { Category: FailureCategory.MissingAuthorizationCode, Cause: CallbackReceived callback } => new Explanation(
            nameof(WrongAnswer),
            "The provider sent the browser back with neither a code nor an error",
            story.Lines(callback),
            "Check that the client is registered for the authorization code flow (response_type code)."),
        _ => null,
    };
}
