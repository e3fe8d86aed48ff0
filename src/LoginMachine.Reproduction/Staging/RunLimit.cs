namespace LoginMachine.Reproduction.Staging;

/// <summary>How long a reproduction may take.</summary>
/// <param name="Patience">The time after which it is given up.</param>
/// <param name="Cancellation">Ends it early.</param>
internal readonly record struct RunLimit(TimeSpan Patience, CancellationToken Cancellation)
{
    /// <summary>Waits for a part of the run.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    internal Task WaitAsync(Task task) => task.WaitAsync(Patience, Cancellation);

    /// <summary>Waits for a part of the run and returns its result.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    internal Task<T> WaitAsync<T>(Task<T> task) => task.WaitAsync(Patience, Cancellation);
}
