using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Grants;

/// <summary>The pushed requests, each good for one use (RFC 9126, section 2.2).</summary>
internal sealed class PushedRequests(ProviderClock clock, TimeSpan lifetime)
{
    private const string Prefix = "urn:ietf:params:oauth:request_uri:";

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Parameters Sent, DateTimeOffset ExpiresAt)> entries = new(StringComparer.Ordinal);

    /// <summary>Keeps a request and returns the reference to it.</summary>
    public string Add(string secret, Parameters sent)
    {
        lock (gate)
        {
            entries[Prefix + secret] = (sent, clock.Now + lifetime);
        }

        return Prefix + secret;
    }

    /// <summary>Returns the request of a reference; null if it is unknown, used, or has expired.</summary>
    public Parameters? Take(string reference)
    {
        lock (gate)
        {
            return entries.Remove(reference, out var entry) && clock.Now < entry.ExpiresAt ? entry.Sent : null;
        }
    }
}
