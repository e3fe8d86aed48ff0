using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider refused, and said why by a code.</summary>
internal static class ProviderSaidNo
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.ProviderCallbackError, Cause: CallbackReceived callback }
            ? new Explanation(
                nameof(ProviderSaidNo),
                $"The provider refused the sign-in: {Meaning(callback.Error?.Text)}{(callback.HasDescription ? "; the person saw its own words" : "")}",
                story.Lines(callback),
                Next(callback.Error?.Text))
            : null;

    private static string Meaning(string? code) => code switch
    {
        "access_denied" => "the person or an administrator said no (access_denied)",
        "login_required" or "interaction_required" or "consent_required" => $"it needs the person once more ({code})",
        "unauthorized_client" => "this client may not sign in this way (unauthorized_client)",
        "invalid_scope" => "it does not give out a scope that was asked for (invalid_scope)",
        "invalid_request" or "unsupported_response_type" => $"it does not accept the request ({code})",
        "server_error" or "temporarily_unavailable" => $"it has a fault of its own ({code})",
        null => "it gave no error code that may be kept",
        _ => code,
    };

    private static string Next(string? code) => code switch
    {
        "access_denied" => "Ask the person whether they declined; if not, ask the provider's administrator to admit this client.",
        "server_error" or "temporarily_unavailable" => "Try again later; look at the provider's status page.",
        "login_required" or "interaction_required" or "consent_required" => "Take prompt=none out of the profile's extra parameters, then sign in again.",
        "invalid_scope" => "Ask for other scopes in the profile.",
        _ => "Compare the profile with the client's registration at the provider: client id, redirect URI, scopes, flow.",
    };
}
