using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider redirected the browser with an error code.</summary>
internal static class ProviderSaidNo
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.ProviderCallbackError, Cause: CallbackReceived callback }
            ? new Explanation(
                nameof(ProviderSaidNo),
                $"The provider refused the sign-in: {Meaning(callback.Error?.Text)}",
                story.Lines(callback),
                Next(callback.Error?.Text, story.Settings.Prompt))
            : null;

    private static string Meaning(string? code) => code switch
    {
        "access_denied" => "the request was declined in the browser, or an administrator's policy forbids it (access_denied)",
        "login_required" or "interaction_required" or "consent_required" or "account_selection_required" => $"it requires the user to interact with it, and the request forbade that ({code})",
        "unauthorized_client" => "this client is not allowed to sign in this way (unauthorized_client)",
        "invalid_scope" => "it does not offer a scope that was requested (invalid_scope)",
        "invalid_request" or "unsupported_response_type" => $"it does not accept the request ({code})",
        "invalid_target" => "it does not know a resource that was requested (invalid_target)",
        "server_error" or "temporarily_unavailable" => $"it reported an error on its side ({code})",
        null => "it returned no known error code",
        _ => code,
    };

    private static string Next(string? code, PromptChoice? prompt) => code switch
    {
        "access_denied" => "If you declined by mistake, sign in again and accept; otherwise ask the provider's administrator to admit this client for your account.",
        "server_error" or "temporarily_unavailable" => "Try again in a few minutes; if the problem persists, check the provider's status page.",
        "login_required" or "interaction_required" or "consent_required" or "account_selection_required" when prompt == PromptChoice.None => "Remove prompt=none from the profile's extra parameters, then sign in again.",
        "login_required" or "interaction_required" or "consent_required" or "account_selection_required" when prompt is null => "If the profile's extra parameters set prompt=none, remove it; otherwise sign in again and answer what the provider asks.",
        "login_required" or "interaction_required" or "consent_required" or "account_selection_required" => "Sign in again and answer what the provider asks; if it asks nothing, its administrator must allow this client.",
        "invalid_scope" => "Remove the scopes that the provider does not allow for this client: loginmachine profile set NAME --scope SCOPE.",
        "invalid_target" => "Check the profile's resources with the provider.",
        "unauthorized_client" => "Ask the provider's administrator to allow the authorization code grant for this client.",
        _ => "Compare the profile with the client's registration at the provider: redirect URI, scopes, response type, extra parameters.",
    };
}
