using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Loopback;

/// <summary>
/// The browser's requests with our state: the first, and whatever a reload adds. All wait for the one final page,
/// so a user sees how it ended and not how it began.
/// </summary>
/// <param name="limit">How long a browser may take to receive the page.</param>
/// <param name="time">The clock.</param>
internal sealed class HeldRequests(TimeSpan limit, TimeProvider time)
{
    private readonly TaskCompletionSource<Page> page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly List<Task> deliveries = [];
    private int delivered;

    /// <summary>Gets whether any request ever counted.</summary>
    internal bool Any
    {
        get
        {
            lock (gate)
            {
                return deliveries.Count > 0;
            }
        }
    }

    /// <summary>Holds a request open until the flow has ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="instead">The page that it gets instead of the final page; null is the final page.</param>
    internal Task HoldAsync(HttpContext context, Page? instead = null)
    {
        ConnectionGate.Exempt(context.Features);
        var closed = ClosedAsync(context);
        var delivery = DeliverAsync(context, instead);
        lock (gate)
        {
            deliveries.Add(Task.WhenAll(delivery, closed));
        }

        return delivery;
    }

    /// <summary>Gives all of them the page.</summary>
    /// <returns>How many received it in time.</returns>
    internal async Task<int> AnswerAsync(Page final, CancellationToken cancellation)
    {
        page.TrySetResult(final);
        Task[] all;
        lock (gate)
        {
            all = [.. deliveries];
        }

        using var late = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await Task.WhenAll(all).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Those that have not received it by now count as gone.
        }

        return Volatile.Read(ref delivered);
    }

    /// <summary>
    /// A page that was written may still be on its way to the socket, and a process that ends takes it along. The
    /// server closes the connection once the last byte is out.
    /// </summary>
    private static Task ClosedAsync(HttpContext context)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed.Register(closed.SetResult);
        return closed.Task;
    }

    private async Task DeliverAsync(HttpContext context, Page? instead)
    {
        try
        {
            var final = await page.Task.WaitAsync(context.RequestAborted).ConfigureAwait(false);
            await Pages.WriteAsync(context, instead ?? final).ConfigureAwait(false);
            await context.Response.CompleteAsync().ConfigureAwait(false);
            Interlocked.Increment(ref delivered);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The browser left; the flow goes on without it.
        }
    }
}
