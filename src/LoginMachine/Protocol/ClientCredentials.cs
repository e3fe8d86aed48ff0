using System.Net.Http.Headers;
using System.Text;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>
/// Adds the client secret, if there is one, to a request that the client makes itself: token, refresh, revocation, device
/// and pushed authorization requests. The method is the profile's, else the one of the sign-in, else one that discovery
/// names.
/// </summary>
internal static class ClientCredentials
{
    private const string Basic = "client_secret_basic";
    private const string Post = "client_secret_post";

    /// <summary>Returns a request with a form.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="endpoint">Where it goes.</param>
    /// <param name="parameters">The form, without the secret.</param>
    internal static HttpRequestMessage Form(Attempt attempt, Uri endpoint, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Authenticated(attempt, new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Headers = { { "Accept", "application/json" } },
            Content = new FormUrlEncodedContent([.. parameters, .. Parameters(attempt)]),
        });

    /// <summary>The secret as a parameter; nothing if it goes elsewhere or there is none.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Parameters(Attempt attempt) =>
        attempt.Vault.ClientSecret is { } secret && MethodOf(attempt) == ClientAuthentication.ClientSecretPost ? [new("client_secret", secret.Reveal())] : [];

    /// <summary>Puts the secret into the header of a request, if it belongs there.</summary>
    internal static HttpRequestMessage Authenticated(Attempt attempt, HttpRequestMessage message)
    {
        if (attempt.Vault.ClientSecret is { } secret && MethodOf(attempt) == ClientAuthentication.ClientSecretBasic)
        {
            var pair = Encoded(attempt.Options.Profile.ClientId!) + ":" + Encoded(secret.Reveal());
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        return message;
    }

    /// <summary>Returns how the secret is sent. Where both ways are open, a secret that the header would encode goes into the form: not every provider decodes it.</summary>
    internal static ClientAuthentication MethodOf(Attempt attempt)
    {
        var (named, plain) = (attempt.Endpoints?.SecretMethods, IsPlain(attempt.Options.Profile.ClientId!) && attempt.Vault.ClientSecret is { } secret && IsPlain(secret.Reveal()));
        return attempt.Options.Profile.ClientAuthentication
            ?? attempt.ClientAuthentication
            ?? (named is null or [] || named.Contains(Basic) && (plain || !named.Contains(Post)) ? ClientAuthentication.ClientSecretBasic
                : named.Contains(Post) ? ClientAuthentication.ClientSecretPost
                : ClientAuthentication.ClientSecretBasic);
    }

    private static bool IsPlain(string text) => Encoded(text) == text;

    /// <summary>RFC 6749, section 2.3.1: each half is form-encoded first.</summary>
    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
