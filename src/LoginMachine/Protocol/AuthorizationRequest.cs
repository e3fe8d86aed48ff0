using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>The authorization request (RFC 6749, section 4.1.1) with PKCE (RFC 7636), always S256.</summary>
internal static class AuthorizationRequest
{
    /// <summary>Returns the redirect URI of a profile on a port.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="port">The bound port.</param>
    public static Uri RedirectUri(Profile profile, int port) =>
        new($"http://{(profile.RedirectHost == RedirectHost.Localhost ? "localhost" : "127.0.0.1")}:{port}{profile.CallbackPath}");

    /// <summary>Returns the whole address; where the request was pushed, it holds the reference and nothing else (RFC 9126, section 4).</summary>
    /// <param name="attempt">The attempt; its endpoints are known.</param>
    /// <param name="redirectUri">The redirect URI.</param>
    public static Uri Address(Attempt attempt, Uri redirectUri)
    {
        var endpoint = attempt.Endpoints!.Authorization.AbsoluteUri;
        var parameters = attempt.Vault.RequestUri is { } pushed
            ? [("client_id", attempt.Options.Profile.ClientId!), ("request_uri", pushed.Reveal())]
            : Parameters(attempt, redirectUri);
        var query = string.Join('&', parameters.Select(Encode));
        return new Uri($"{endpoint}{(endpoint.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}");
    }

    /// <summary>Returns the parameters of the request, wherever they go.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="redirectUri">The redirect URI.</param>
    internal static IEnumerable<(string Name, string Value)> Parameters(Attempt attempt, Uri redirectUri)
    {
        var profile = attempt.Options.Profile;
        yield return ("response_type", "code");
        yield return ("client_id", profile.ClientId!);
        yield return ("redirect_uri", redirectUri.AbsoluteUri);
        if (profile.Scopes.Count > 0)
        {
            yield return ("scope", string.Join(' ', profile.Scopes));
        }

        yield return ("state", attempt.Vault.State.Reveal());
        if (profile.Scopes.Contains("openid"))
        {
            yield return ("nonce", attempt.Vault.Nonce.Reveal());
        }

        yield return ("code_challenge", Challenge(attempt.Vault.Verifier));
        yield return ("code_challenge_method", "S256");
        foreach (var (name, value) in ResourceParameters.Of(profile).Concat(profile.ExtraParameters))
        {
            yield return (name, value);
        }
    }

    /// <summary>RFC 7636, section 4.2.</summary>
    private static string Challenge(Secret verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier.Reveal())));

    private static string Encode((string Name, string Value) parameter) =>
        $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value)}";
}
