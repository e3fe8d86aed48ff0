using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using MediatR;

namespace LoginMachine.Run;

/// <summary>
/// Sends effects to their handlers and their answers to the loop. An effect lives as long as the state that
/// started it.
/// </summary>
/// <param name="mediator">Finds the handlers.</param>
/// <param name="request">The request of an effect.</param>
/// <param name="attempt">The attempt.</param>
internal sealed class EffectRunner(IMediator mediator, Func<Effect, Attempt, IEffect> request, Attempt attempt) : IDisposable
{
    private readonly List<Task> running = [];
    private CancellationTokenSource scope = new();

    public void Dispose() => scope.Dispose();

    /// <summary>Ends what the state before had started, and starts what this one lists.</summary>
    internal void Enter(ImmutableArray<Effect> effects)
    {
        Stop();
        scope = new CancellationTokenSource();
        var cancellation = scope.Token;
        running.RemoveAll(task => task.IsCompleted);
        foreach (var effect in effects)
        {
            running.Add(Task.Run(() => PerformAsync(effect, cancellation)));
        }
    }

    /// <summary>Asks what is running to stop. What cannot be stopped any more answers as usual.</summary>
    internal void Stop() => scope.Cancel();

    /// <summary>Waits for what is still running, and no longer than that.</summary>
    internal async Task DrainAsync(TimeSpan limit)
    {
        if (running.TrueForAll(task => task.IsCompleted))
        {
            return;
        }

        Stop();
        using var over = new CancellationTokenSource(limit, attempt.Time);
        await Task.WhenAny(Task.WhenAll(running), Task.Delay(Timeout.Infinite, over.Token)).ConfigureAwait(false);
    }

    private async Task PerformAsync(Effect effect, CancellationToken cancellation)
    {
        try
        {
            attempt.Post(await mediator.Send(request(effect, attempt), cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The state has been left; nobody waits for an answer.
        }
        catch (Exception exception)
        {
            // A bug, and the one place that meets it: its type is told, its message may hold anything.
            attempt.Post(new Faulted(TypeName.Parse(exception.GetType().FullName ?? "")));
        }
    }
}
