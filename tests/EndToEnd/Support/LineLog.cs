namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>The lines of one output stream, as they arrive. Safe for a writer and several readers.</summary>
public sealed class LineLog
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource changed = NewSignal();
    private bool complete;

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>All lines so far, as one text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Waits for the first line that fits, whether it has arrived already or not.</summary>
    /// <exception cref="TimeoutException">No such line within <paramref name="limit"/>.</exception>
    /// <exception cref="EndOfStreamException">The stream ended without such a line.</exception>
    public async Task<string> First(Func<string, bool> fits, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        while (true)
        {
            var (found, ended, next) = Look(fits);
            if (found is not null)
            {
                return found;
            }

            await Changed(ended, next, timer.Token);
        }
    }

    /// <summary>Adds a line; <see langword="null"/> is the end of the stream.</summary>
    internal void Add(string? line)
    {
        lock (gate)
        {
            complete |= line is null;
            lines.AddRange(line is null ? [] : [line]);
            changed.TrySetResult();
            changed = NewSignal();
        }
    }

    private (string? Found, bool Ended, Task Next) Look(Func<string, bool> fits)
    {
        lock (gate)
        {
            return (lines.FirstOrDefault(fits), complete, changed.Task);
        }
    }

    private async Task Changed(bool ended, Task next, CancellationToken limit)
    {
        if (ended)
        {
            throw new EndOfStreamException($"The stream ended without the expected line. It said:\n{Text}");
        }

        await next.WaitAsync(limit).ContinueWith(_ => { }, TaskScheduler.Default);
        if (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"The expected line did not come. So far:\n{Text}");
        }
    }

    // Continuations must not run on the thread that reads the pipe.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
