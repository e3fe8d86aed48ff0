using System.Threading.Channels;

namespace LoginMachine.Engine.Hosting;

/// <summary>
/// The one loop of every flow: trigger, decide, append, commit, act. In that order: a step that could not be recorded
/// has not happened. A flow derives from it to say how lines are recorded, and what its own triggers are.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="definition">The machine.</param>
/// <param name="attempt">The attempt.</param>
/// <param name="inbox">What happens, in order; this loop is its one reader.</param>
/// <param name="effects">The effects of the attempt.</param>
/// <param name="time">The clock.</param>
public abstract class FlowLoop<TState, TPhase, TFailure, TFacts>(
    Definition<TState, TPhase, TFailure, TFacts> definition,
    AttemptId attempt,
    ChannelReader<Trigger<TFacts>> inbox,
    EffectRunner<TFacts> effects,
    TimeProvider time)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Decider<TState, TPhase, TFailure, TFacts> decider = new(definition);
    private readonly long began = time.GetTimestamp();
    private long seq;
    private bool closed;

    /// <summary>Gets where the flow is.</summary>
    protected FlowSnapshot<TState, TPhase, TFailure, TFacts> Snapshot { get; private set; } = FlowSnapshot<TState, TPhase, TFailure, TFacts>.Begin(definition);

    /// <summary>Gets the machine.</summary>
    protected Definition<TState, TPhase, TFailure, TFacts> Definition => decider.Definition;

    /// <summary>Gets whether the flow is in an end.</summary>
    protected bool Over => Definition[Snapshot.State].Terminal;

    /// <summary>Gets how long to wait for effects that are still running when the flow has ended.</summary>
    protected abstract TimeSpan DrainLimit { get; }

    /// <summary>Runs the flow to its end.</summary>
    /// <param name="opening">The trigger that the first line records.</param>
    /// <returns>False if that line could not be recorded: there is no journal, and nothing has happened.</returns>
    protected async Task<bool> RunToEndAsync(Trigger<TFacts> opening)
    {
        Take(opening);
        if (seq == 0)
        {
            return false;
        }

        while (!closed)
        {
            var trigger = await inbox.ReadAsync().ConfigureAwait(false);
            var over = Over;
            Take(trigger);
            if (Over && (Definition[Snapshot.State].Effects.IsEmpty || (over && EndsLastEffect(trigger))))
            {
                await CloseAsync().ConfigureAwait(false);
            }
        }

        return true;
    }

    /// <summary>Records an entry, before the step is committed.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether the flow may go on as if the line were written.</returns>
    protected abstract bool Record(JournalEntry<TState, TFacts> entry);

    /// <summary>Brings the journal down to the disk; called after the last line.</summary>
    protected abstract void Sync();

    /// <summary>Called when a step was recorded and committed, before its effects start.</summary>
    /// <param name="entry">The recorded entry.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="before">Where the flow was before it.</param>
    protected abstract void Committed(
        JournalEntry<TState, TFacts> entry,
        Decision<TState, TPhase, TFailure, TFacts> decision,
        FlowSnapshot<TState, TPhase, TFailure, TFacts> before);

    /// <summary>Returns the trigger that closes the journal.</summary>
    protected abstract Trigger<TFacts> Close();

    /// <summary>Returns the trigger that reports one that the machine rejects, which is a bug. The machine must decide it in every state.</summary>
    /// <param name="trigger">The rejected trigger.</param>
    protected abstract Trigger<TFacts> Reject(Trigger<TFacts> trigger);

    /// <summary>Returns what happens instead of a trigger that could not be recorded; null to stop without it.</summary>
    /// <param name="trigger">The trigger, which has not happened.</param>
    protected virtual Trigger<TFacts>? Unrecorded(Trigger<TFacts> trigger) => null;

    /// <summary>Returns the trigger to decide in place of another one; by default that trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    protected virtual Trigger<TFacts> Interpret(Trigger<TFacts> trigger) => trigger;

    /// <summary>Returns whether a trigger answers the last effect, in an end that has effects.</summary>
    /// <param name="trigger">The trigger.</param>
    protected virtual bool EndsLastEffect(Trigger<TFacts> trigger) => true;

    private async Task CloseAsync()
    {
        await effects.DrainAsync(DrainLimit).ConfigureAwait(false);
        while (inbox.TryRead(out var late))
        {
            Take(late);
        }

        Take(Close());
        Sync();
        closed = true;
    }

    private void Take(Trigger<TFacts> happened)
    {
        var trigger = Interpret(happened);
        var decision = decider.Decide(Snapshot.State, trigger, Snapshot.Facts);
        if (decision is Rejected<TState, TPhase, TFailure, TFacts>)
        {
            Take(Reject(trigger));
            return;
        }

        var mono = (long)time.GetElapsedTime(began).TotalMicroseconds;
        var entry = JournalEntry<TState, TFacts>.Create(decision, seq, time.GetUtcNow(), mono, attempt, Definition.Flow);
        if (Record(entry))
        {
            seq++;
            Commit(entry, decision);
        }
        else if (Unrecorded(trigger) is { } instead)
        {
            Take(instead);
        }
    }

    private void Commit(JournalEntry<TState, TFacts> entry, Decision<TState, TPhase, TFailure, TFacts> decision)
    {
        var before = Snapshot;
        Snapshot = before.After(decision);
        Committed(entry, decision, before);
        var starts = Definition.Starts(decision);
        if (!starts.IsEmpty)
        {
            effects.Enter(starts);
        }
        else if (decision is Step<TState, TPhase, TFailure, TFacts> { Row.Move: Move.Halt })
        {
            effects.Stop();
        }
    }
}
