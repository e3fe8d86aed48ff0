using LoginMachine.Run;

namespace LoginMachine.Reproduction.Login;

/// <summary>Sees what an attempt does, line by line.</summary>
internal sealed class ProgressWatch
{
    private readonly Lock gate = new();
    private readonly List<LoginProgress> seen = [];
    private TaskCompletionSource changed = New();
    private bool over;

    internal ProgressWatch(LoginAttempt attempt) => _ = FollowAsync(attempt);

    /// <summary>Waits until a line has been written.</summary>
    /// <returns>The line, or null if the attempt ended without it.</returns>
    internal async Task<LoginProgress?> SeesAsync(Func<LoginProgress, bool> which)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                var found = seen.Find(step => which(step));
                if (found is not null || over)
                {
                    return found;
                }

                change = changed.Task;
            }

            await change.ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task FollowAsync(LoginAttempt attempt)
    {
        await foreach (var step in attempt.Progress.ConfigureAwait(false))
        {
            Change(() => seen.Add(step));
        }

        Change(() => over = true);
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            changed.SetResult();
            changed = New();
        }
    }
}
