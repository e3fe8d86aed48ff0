using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Grants;

/// <summary>What a poll comes to (RFC 8628, section 3.5).</summary>
internal enum DeviceDecision
{
    Unknown,
    Pending,
    TooFast,
    Denied,
    Expired,
    Approved,
}

/// <summary>The device codes handed out, each good for one redemption.</summary>
internal sealed class DeviceCodes(ProviderClock clock, TimeSpan lifetime, TimeSpan interval)
{
    /// <summary>A poll that comes a little early, because the network has become faster, is accepted.</summary>
    private const double Lenience = 0.9;

    /// <summary>Section 3.5: what a client adds to its interval.</summary>
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> byDevice = new(StringComparer.Ordinal);

    public void Add(string deviceCode, string userCode, SignIn signIn)
    {
        lock (gate)
        {
            byDevice[deviceCode] = new Entry(userCode, signIn, clock.Now + lifetime, interval, clock.Now, DeviceDecision.Pending);
        }
    }

    /// <summary>The user says yes or no to a code.</summary>
    /// <returns>Whether there is such a code that is still undecided.</returns>
    public bool Decide(string userCode, bool approve)
    {
        lock (gate)
        {
            var (device, entry) = byDevice.FirstOrDefault(pair => Same(pair.Value.UserCode, userCode));
            if (entry is not { Decision: DeviceDecision.Pending } || clock.Now >= entry.ExpiresAt)
            {
                return false;
            }

            byDevice[device] = entry with { Decision = approve ? DeviceDecision.Approved : DeviceDecision.Denied };
            return true;
        }
    }

    /// <summary>A poll; one that gets the sign-in uses the code up.</summary>
    public (DeviceDecision Decision, SignIn? SignIn) Poll(string deviceCode)
    {
        lock (gate)
        {
            if (!byDevice.TryGetValue(deviceCode, out var entry))
            {
                return (DeviceDecision.Unknown, null);
            }

            var decision = Now(entry);
            var wait = decision == DeviceDecision.TooFast ? entry.Interval + SlowDown : entry.Interval;
            byDevice[deviceCode] = entry with { Interval = wait, Polled = clock.Now };
            _ = decision == DeviceDecision.Approved && byDevice.Remove(deviceCode);
            return (decision, entry.SignIn);
        }
    }

    private DeviceDecision Now(Entry entry) =>
        clock.Now >= entry.ExpiresAt ? DeviceDecision.Expired
        : entry.Decision == DeviceDecision.Pending && clock.Now - entry.Polled < entry.Interval * Lenience ? DeviceDecision.TooFast
        : entry.Decision;

    /// <summary>Section 6.1: case and punctuation do not matter.</summary>
    private static bool Same(string one, string other) => Letters(one).SequenceEqual(Letters(other));

    private static IEnumerable<char> Letters(string code) => code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant);

    private sealed record Entry(string UserCode, SignIn SignIn, DateTimeOffset ExpiresAt, TimeSpan Interval, DateTimeOffset Polled, DeviceDecision Decision);
}
