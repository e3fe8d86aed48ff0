using System.Collections.Immutable;
using MediatR;

namespace LoginMachine.Engine.Hosting;

/// <summary>
/// Sends effects to their handlers and their answers to the loop. An effect lives as long as the state that
/// started it.
/// </summary>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="mediator">Finds the handlers.</param>
/// <param name="request">Returns the request of an effect.</param>
/// <param name="post">Posts a trigger to the loop; called on any thread.</param>
/// <param name="fault">Returns the trigger that reports an exception, which is a bug: an expected failure is a trigger.</param>
/// <param name="time">The clock.</param>
public class EffectRunner<TFacts>(
    IMediator mediator,
    Func<Effect, IRequest<Trigger<TFacts>>> request,
    Action<Trigger<TFacts>> post,
    Func<Exception, Trigger<TFacts>> fault,
    TimeProvider time) : IDisposable
    where TFacts : class, IFacts<TFacts>
{
    private readonly List<Task> running = [];
    private CancellationTokenSource lifetime = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the state before had started, and starts what this one lists.</summary>
    /// <param name="effects">The effects of the state that is entered.</param>
    public void Enter(ImmutableArray<Effect> effects)
    {
        Stop();
        lifetime = new CancellationTokenSource();
        var cancellation = lifetime.Token;
        running.RemoveAll(task => task.IsCompleted);
        foreach (var effect in effects)
        {
            running.Add(Task.Run(() => PerformAsync(effect, cancellation)));
        }
    }

    /// <summary>Asks what is running to stop. An effect that can no longer be stopped answers as usual.</summary>
    public void Stop() => lifetime.Cancel();

    /// <summary>Waits for what is still running.</summary>
    /// <param name="limit">How long to wait at most.</param>
    public async Task DrainAsync(TimeSpan limit)
    {
        if (running.TrueForAll(task => task.IsCompleted))
        {
            return;
        }

        Stop();
        using var over = new CancellationTokenSource(limit, time);
        await Task.WhenAny(Task.WhenAll(running), Task.Delay(Timeout.Infinite, over.Token)).ConfigureAwait(false);
    }

    private async Task PerformAsync(Effect effect, CancellationToken cancellation)
    {
        try
        {
            post(await mediator.Send(request(effect), cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The state has been left; no one waits for an answer.
        }
#pragma warning disable CA1031 // The one place that meets a bug in a handler: it is journaled, and the flow ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            post(fault(exception));
        }
    }
}
