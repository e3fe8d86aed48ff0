using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Grants;

/// <summary>What a code means.</summary>
internal sealed record CodeGrant(string RedirectUri, string CodeChallenge, string? Nonce, SignIn SignIn);

/// <summary>The codes handed out, each good for one redemption (RFC 6749, section 4.1.2).</summary>
internal sealed class Codes(ProviderClock clock, TimeSpan lifetime)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public void Add(string code, CodeGrant grant)
    {
        lock (gate)
        {
            entries[code] = new Entry(grant, clock.Now + lifetime, Redeemed: false);
        }
    }

    /// <summary>
    /// Returns the grant of a code, or why there is none. Presenting a code uses it up, also when what comes with it is wrong;
    /// presenting it again revokes what it gave.
    /// </summary>
    public (CodeGrant? Grant, string? Problem) Redeem(string code)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(code, out var entry))
            {
                return (null, "The code is not known.");
            }

            if (entry.Redeemed)
            {
                entry.Grant.SignIn.Revoke();
                return (null, "The code was already redeemed.");
            }

            entries[code] = entry with { Redeemed = true };
            return clock.Now < entry.ExpiresAt ? (entry.Grant, null) : (null, "The code has expired.");
        }
    }

    private sealed record Entry(CodeGrant Grant, DateTimeOffset ExpiresAt, bool Redeemed);
}
