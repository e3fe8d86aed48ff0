using System.Runtime.CompilerServices;

namespace LoginMachine.Tests.Support;

/// <summary>Waits for what must come, and says what did not.</summary>
internal static class Until
{
    /// <summary>How long anything may take before a test gives it up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for a condition that nothing announces.</summary>
    public static async Task TrueAsync(Func<bool> condition, string otherwise)
    {
        using var over = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (over.IsCancellationRequested)
            {
                throw new TimeoutException($"{otherwise} within {Patience.TotalSeconds} s");
            }

            await Task.Delay(Glance);
        }
    }

    /// <summary>Waits for a task, no longer than a test may.</summary>
    public static async Task<T> InTimeAsync<T>(this Task<T> task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{what} took longer than {Patience.TotalSeconds} s");
        }
    }

    /// <summary>Waits for a task, no longer than a test may.</summary>
    public static async Task InTimeAsync(this Task task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{what} took longer than {Patience.TotalSeconds} s");
        }
    }
}
