namespace LoginMachine.TestProvider.Serving;

/// <summary>The two times of the provider: the one it lives by and the one it tells.</summary>
internal sealed class ProviderClock(TimeProvider time, Faults faults)
{
    public TimeProvider Time => time;

    /// <summary>What lifetimes are measured by; never shifted, so that a wrong clock does not expire codes.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What time claims say.</summary>
    public DateTimeOffset Told => Now + faults.ClockOffset;

    /// <summary>What the <c>Date</c> header says.</summary>
    public DateTimeOffset Dated => Told + faults.DateOffset;
}
