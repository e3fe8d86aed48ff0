using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>What an <c>invalid_client</c> means with and without a client secret.</summary>
internal static class ClientSecrets
{
    /// <summary>Returns the cause for a refused client, or null if the error is another one.</summary>
    internal static string? Meaning(AttemptTimeline story, ErrorCode? error) => error?.Text is not ("invalid_client" or "unauthorized_client" or "incorrect_client_credentials") ? null
        : story.Settings.ClientSecret == true ? $"the provider did not accept the client ID or the client secret ({error})"
        : Wanted(story) ? $"the provider does not accept this client without a client secret ({error}); its configuration lists only authentication methods that use one"
        : $"the provider does not know this client or requires client authentication ({error})";

    /// <summary>Returns what to do about a refused client, the likeliest first, or an empty sequence.</summary>
    internal static string[] Advice(AttemptTimeline story, ErrorCode? error) => Meaning(story, error) is null ? []
        : story.Settings.ClientSecret == true
            ? ["Compare the client ID and the client secret with the registration; if the secret was replaced there, give the new one here as well.", "If both are right, the provider may expect the secret in another place: set client_authentication to client_secret_basic or client_secret_post in the profile."]
        : Wanted(story)
            ? ["If the registration shows a client secret, give it with --client-secret-stdin, --client-secret-file FILE or LOGINMACHINE_CLIENT_SECRET.", "If it shows none, compare the client ID, and register the program as a public client with PKCE."]
            : ["Compare the client ID with the registration. The client must be registered as a public client with PKCE.", "If the registration shows a client secret, give it with --client-secret-stdin, --client-secret-file FILE or LOGINMACHINE_CLIENT_SECRET."];

    private static bool Wanted(AttemptTimeline story) => story.First<ProviderDiscovered>() is { SecretOnly: true };
}
