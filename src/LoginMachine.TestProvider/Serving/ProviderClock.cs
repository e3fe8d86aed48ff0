namespace LoginMachine.TestProvider.Serving;

/// <summary>The two times of the provider: the one it uses and the one it sends.</summary>
internal sealed class ProviderClock(TimeProvider time, Faults faults)
{
    public TimeProvider Time => time;

    /// <summary>Gets what lifetimes are measured by; never shifted, so that a wrong clock does not expire codes.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Gets what time claims say.</summary>
    public DateTimeOffset Shown => Now + faults.ClockOffset;

    /// <summary>Gets what the <c>Date</c> header says.</summary>
    public DateTimeOffset Dated => Shown + faults.DateOffset;
}
