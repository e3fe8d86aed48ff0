using LoginMachine.Run;

namespace LoginMachine.Tests.Support;

/// <summary>The steps of a flow as they come, and those who wait for one of them.</summary>
internal sealed class Steps
{
    private readonly Lock gate = new();
    private readonly List<LoginProgress> all = [];
    private readonly List<(Func<LoginProgress, bool> Which, TaskCompletionSource<LoginProgress> Source)> waiting = [];

    internal IReadOnlyList<LoginProgress> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    internal void Add(LoginProgress step)
    {
        lock (gate)
        {
            all.Add(step);
            foreach (var (which, source) in waiting)
            {
                if (which(step))
                {
                    source.TrySetResult(step);
                }
            }
        }
    }

    internal async Task<LoginProgress> FirstAsync(Func<LoginProgress, bool> which, string name)
    {
        var source = new TaskCompletionSource<LoginProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (all.Find(step => which(step)) is { } seen)
            {
                return seen;
            }

            waiting.Add((which, source));
        }

        try
        {
            return await source.Task.WaitAsync(Until.Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"no {name} within {Until.Patience.TotalSeconds} s, only {string.Join(", ", All.Select(step => step.Entry.Trigger.Name))}");
        }
    }
}
