namespace LoginMachine.Reproduction.Login;

/// <summary>Bounds how many requests a reproduction sends: a burst at once, then a number in each second.</summary>
internal sealed class RequestPacer
{
    /// <summary>The number of requests that are sent without a pause.</summary>
    internal const int Burst = 200;

    /// <summary>The maximum number of requests in a second after that.</summary>
    internal const int PerSecond = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.0 / PerSecond);

    private int sent;

    /// <summary>Waits until one more may be sent.</summary>
    internal Task WaitAsync() => Interlocked.Increment(ref sent) > Burst ? Task.Delay(Pause) : Task.CompletedTask;
}
