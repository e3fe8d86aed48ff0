namespace LoginMachine.Tests.Effects.TestProvider;

/// <summary>A clock that moves only when the test moves it. Its timers are real.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public static DateTimeOffset Start { get; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
