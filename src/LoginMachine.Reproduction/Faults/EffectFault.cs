using LoginMachine.Machine;
using MediatR;

namespace LoginMachine.Reproduction.Faults;

/// <summary>The fault of one run of an effect.</summary>
internal abstract record EffectFault
{
    /// <summary>Handles the effect with this fault.</summary>
    /// <param name="run">The run.</param>
    /// <param name="next">The handler.</param>
    /// <param name="cancellation">Canceled when the state of the effect is left.</param>
    internal abstract Task<Trigger> HandleAsync(EffectRun run, RequestHandlerDelegate<Trigger> next, CancellationToken cancellation);
}

/// <summary>The handler has a bug and throws.</summary>
/// <param name="After">What happens before it does; the handler runs meanwhile.</param>
internal sealed record Fails(Task After) : EffectFault
{
    /// <inheritdoc/>
    internal override async Task<Trigger> HandleAsync(EffectRun run, RequestHandlerDelegate<Trigger> next, CancellationToken cancellation)
    {
        if (!After.IsCompleted)
        {
            _ = run.HandleAsync(next);
            await After.WaitAsync(cancellation).ConfigureAwait(false);
        }

        throw new InvalidOperationException("This message may hold anything and is never shown.");
    }
}

/// <summary>The effect does not begin before something else has happened, unless its state is left first.</summary>
/// <param name="Until">What happens first.</param>
internal sealed record Holds(Task Until) : EffectFault
{
    /// <inheritdoc/>
    internal override async Task<Trigger> HandleAsync(EffectRun run, RequestHandlerDelegate<Trigger> next, CancellationToken cancellation)
    {
        await Until.WaitAsync(cancellation).ConfigureAwait(false);
        return await run.HandleAsync(next).ConfigureAwait(false);
    }
}

/// <summary>The effect does its work, and its answer is held until something else has happened: what cannot be stopped answers anyway.</summary>
/// <param name="Until">What happens first.</param>
internal sealed record HoldsAnswer(Task Until) : EffectFault
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that completes when the work is done and the answer is held.</summary>
    internal Task Done => done.Task;

    /// <inheritdoc/>
    internal override async Task<Trigger> HandleAsync(EffectRun run, RequestHandlerDelegate<Trigger> next, CancellationToken cancellation)
    {
        try
        {
            return await run.HandleAsync(next).ConfigureAwait(false);
        }
        finally
        {
            done.TrySetResult();
            await Until.ConfigureAwait(false);
        }
    }
}

/// <summary>The time of the effect's requests is over as soon as something has happened, such as the arrival of one.</summary>
/// <param name="Arrived">Waits for it.</param>
internal sealed record TimesOut(Func<CancellationToken, Task> Arrived) : EffectFault
{
    /// <inheritdoc/>
    internal override async Task<Trigger> HandleAsync(EffectRun run, RequestHandlerDelegate<Trigger> next, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var handling = run.HandleAsync(next);
        try
        {
            if (await Task.WhenAny(handling, Arrived(over.Token)).ConfigureAwait(false) != handling)
            {
                run.TimeOut();
            }

            return await handling.ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
        }
    }
}
