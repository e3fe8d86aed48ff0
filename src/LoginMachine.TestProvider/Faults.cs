namespace LoginMachine.TestProvider;

/// <summary>
/// The faults of one provider. May be changed at any time and from any thread; a change holds for requests that
/// arrive after it. Nothing is wrong by default.
/// </summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly Dictionary<Endpoint, (Fault Fault, int? Left)> byEndpoint = [];
    private Settings settings = new();

    /// <summary>Gets what is wrong with ID tokens. Default <see cref="IdTokenFault.None"/>.</summary>
    public IdTokenFault IdToken
    {
        get => Read().IdToken;
        set => Change(now => now with { IdToken = value });
    }

    /// <summary>Gets what is wrong with the redirect to the client. Default <see cref="CallbackFault.None"/>.</summary>
    public CallbackFault Callback
    {
        get => Read().Callback;
        set => Change(now => now with { Callback = value });
    }

    /// <summary>Gets the error answered on the redirect, with a valid state, instead of a code. Default null: none.</summary>
    public ProviderError? CallbackError
    {
        get => Read().CallbackError;
        set => Change(now => now with { CallbackError = value });
    }

    /// <summary>Gets the <c>issuer</c> that discovery claims instead of the true one. Default null.</summary>
    public string? DiscoveryIssuer
    {
        get => Read().DiscoveryIssuer;
        set => Change(now => now with { DiscoveryIssuer = value });
    }

    /// <summary>Gets how far the provider's clock seems ahead, in <c>Date</c> and in time claims. Default zero; may be negative.</summary>
    public TimeSpan ClockOffset
    {
        get => Read().ClockOffset;
        set => Change(now => now with { ClockOffset = value });
    }

    /// <summary>Gets how far the <c>Date</c> alone seems ahead, besides <see cref="ClockOffset"/>. Default zero; may be negative.</summary>
    public TimeSpan DateOffset
    {
        get => Read().DateOffset;
        set => Change(now => now with { DateOffset = value });
    }

    /// <summary>Makes an endpoint misbehave, in place of what it did before.</summary>
    /// <param name="endpoint">Which one.</param>
    /// <param name="fault">How, counted from this call; null: not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Fault.Times"/> is below 1.</exception>
    public void Set(Endpoint endpoint, Fault? fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fault?.Times ?? 1, 1, nameof(fault));
        lock (gate)
        {
            Play(endpoint, fault);
        }
    }

    /// <summary>The fault the next request at an endpoint would meet; null when there is none or it is used up.</summary>
    /// <param name="endpoint">Which one.</param>
    public Fault? Get(Endpoint endpoint)
    {
        lock (gate)
        {
            return byEndpoint.TryGetValue(endpoint, out var entry) ? entry.Fault : null;
        }
    }

    /// <summary>Nothing is wrong any more.</summary>
    public void Clear()
    {
        lock (gate)
        {
            byEndpoint.Clear();
            settings = new Settings();
        }
    }

    /// <summary>Returns the fault for a request that has arrived, counted as used.</summary>
    internal Fault? Take(Endpoint endpoint)
    {
        lock (gate)
        {
            if (!byEndpoint.TryGetValue(endpoint, out var entry))
            {
                return null;
            }

            if (entry.Left == 1)
            {
                Play(endpoint, entry.Fault.Then);
            }
            else
            {
                byEndpoint[endpoint] = (entry.Fault, entry.Left - 1);
            }

            return entry.Fault;
        }
    }

    private void Play(Endpoint endpoint, Fault? fault)
    {
        byEndpoint.Remove(endpoint);
        if (fault is not null)
        {
            byEndpoint[endpoint] = (fault, fault.Times);
        }
    }

    private Settings Read()
    {
        lock (gate)
        {
            return settings;
        }
    }

    private void Change(Func<Settings, Settings> change)
    {
        lock (gate)
        {
            settings = change(settings);
        }
    }

    private sealed record Settings
    {
        public IdTokenFault IdToken { get; init; }
        public CallbackFault Callback { get; init; }
        public ProviderError? CallbackError { get; init; }
        public string? DiscoveryIssuer { get; init; }
        public TimeSpan ClockOffset { get; init; }
        public TimeSpan DateOffset { get; init; }
    }
}
