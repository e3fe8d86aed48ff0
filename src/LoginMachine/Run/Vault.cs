using System.Collections.Concurrent;
using System.Net;
using LoginMachine.Journal.Redaction;

namespace LoginMachine.Run;

/// <summary>
/// The secrets of one attempt, between its effects. In memory only; triggers never carry them. It knows them all,
/// so it can cut them out of texts that come back from elsewhere.
/// </summary>
internal sealed class Vault : ITripwire
{
    /// <summary>The text that replaces a secret.</summary>
    public const string Hidden = "[redacted]";

    private readonly ConcurrentBag<Secret> known = [];
    private readonly ConcurrentBag<SecretTraces> traces = [];
    private Secret? code;

    /// <summary>Makes the secrets of a new attempt.</summary>
    /// <param name="state">A fixed state, for deterministic tests only; random by default.</param>
    public Vault(Secret? state = null)
    {
        State = Keep(state ?? Secret.Random(32));
        Verifier = Keep(Secret.Random(64));
        Nonce = Keep(Secret.Random(32));
        Ticket = Keep(Secret.Random(16));
        CancelKey = Keep(Secret.Random(32));
    }

    /// <summary>Gets the <c>state</c> of the authorization request (RFC 6749, section 10.12): 32 random bytes.</summary>
    public Secret State { get; }

    /// <summary>Gets the PKCE verifier (RFC 7636, section 4.1): 64 random bytes.</summary>
    public Secret Verifier { get; }

    /// <summary>Gets the nonce of the ID token (OpenID Connect Core 1.0, section 3.1.2.1): 32 random bytes.</summary>
    public Secret Nonce { get; }

    /// <summary>Opens the local start URL once, so that the authorization URL is on no command line.</summary>
    public Secret Ticket { get; }

    /// <summary>Gets what a newer attempt of the same profile must show to end this one.</summary>
    public Secret CancelKey { get; }

    /// <summary>Gets the authorization code, once a callback has brought it.</summary>
    public Secret? Code => code;

    /// <summary>Gets the device code (RFC 8628, section 3.2), once one has been issued.</summary>
    public Secret? DeviceCode { get; private set; }

    /// <summary>Gets the provider's reference to a pushed authorization request (RFC 9126, section 2.2), once it has been given.</summary>
    public Secret? RequestUri { get; private set; }

    /// <summary>Gets the API key, once it has been issued.</summary>
    public Secret? ApiKey { get; private set; }

    /// <summary>Gets the tokens, once they have been issued.</summary>
    public Tokens? Tokens { get; private set; }

    /// <summary>Puts the code in; only the first one counts.</summary>
    /// <param name="value">The code.</param>
    public void PutCode(Secret value) => Interlocked.CompareExchange(ref code, Keep(value), null);

    /// <summary>Puts a device code in.</summary>
    /// <param name="device">What the token endpoint is asked with.</param>
    /// <param name="user">What the user enters.</param>
    public void PutDeviceCode(Secret device, Secret user)
    {
        DeviceCode = Keep(device);
        Keep(user);
    }

    /// <summary>Puts the reference to the pushed request in.</summary>
    /// <param name="value">The reference.</param>
    public void PutRequestUri(Secret value) => RequestUri = Keep(value);

    /// <summary>Gets the client secret (RFC 6749, section 2.3.1); null for a public client.</summary>
    public Secret? ClientSecret { get; private set; }

    /// <summary>Puts the client secret in.</summary>
    /// <param name="value">The secret.</param>
    public void PutClientSecret(Secret value) => ClientSecret = Keep(value);

    /// <summary>Puts the API key in.</summary>
    /// <param name="value">The key.</param>
    public void PutApiKey(Secret value) => ApiKey = Keep(value);

    /// <summary>Knows a secret that is not kept here, so that it can be cut out of texts.</summary>
    /// <param name="value">The secret.</param>
    public void Hide(Secret value) => Keep(value);

    /// <summary>Puts the tokens in.</summary>
    /// <param name="tokens">The tokens.</param>
    public void PutTokens(Tokens tokens)
    {
        Keep(tokens.AccessToken);
        _ = tokens.RefreshToken is { } refresh ? Keep(refresh) : null;
        _ = tokens.IdToken is { } identity ? Keep(identity) : null;
        Tokens = tokens;
    }

    /// <summary>Returns a text without any secret of this attempt.</summary>
    /// <param name="text">Any text.</param>
    public string Scrub(string text) =>
        known.OrderByDescending(secret => secret.Reveal().Length).Aggregate(text, Without);

    /// <summary>Returns whether a text holds a secret of this attempt, in another form or in part as well.</summary>
    /// <param name="text">Any text.</param>
    public bool Knows(string text) =>
        known.Any(secret => text.Contains(secret.Reveal(), StringComparison.Ordinal)) || traces.Any(trace => trace.AreIn(text));

    /// <inheritdoc/>
    public void Mask(Span<byte> facts) => JournaledTexts.Each(facts, (text, _) =>
    {
        foreach (var trace in traces)
        {
            trace.Mask(text);
        }
    });

    /// <summary>As it is, as in an address, and as in a form.</summary>
    private static string Without(string text, Secret secret)
    {
        var value = secret.Reveal();
        return text.Replace(value, Hidden, StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(value), Hidden, StringComparison.OrdinalIgnoreCase)
            .Replace(WebUtility.UrlEncode(value), Hidden, StringComparison.OrdinalIgnoreCase);
    }

    private Secret Keep(Secret secret)
    {
        known.Add(secret);
        traces.Add(new SecretTraces(secret));
        return secret;
    }
}
