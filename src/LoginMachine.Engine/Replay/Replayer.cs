namespace LoginMachine.Engine;

/// <summary>
/// Feeds recorded triggers to the machine that the journal names and compares each decision with the recorded one.
/// There is no dispatcher here, so nothing can be performed.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="deciders">The machines to choose from.</param>
public sealed class Replayer<TState, TPhase, TFailure, TFacts>(Deciders<TState, TPhase, TFailure, TFacts> deciders)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private Decider<TState, TPhase, TFailure, TFacts>? decider;
    private FlowSnapshot<TState, TPhase, TFailure, TFacts> position = new(default, TFacts.None);
    private int line;

    /// <summary>Replays one journal only.</summary>
    /// <param name="definitions">The machines to choose from.</param>
    public Replayer(Definitions<TState, TPhase, TFailure, TFacts> definitions)
        : this(new Deciders<TState, TPhase, TFailure, TFacts>(definitions))
    {
    }

    /// <summary>The machine that decides, once the first line has named it.</summary>
    public Definition<TState, TPhase, TFailure, TFacts>? Definition => decider?.Definition;

    /// <summary>Gets whether the journal was written with another text of that machine's table: a note, no divergence.</summary>
    public bool OtherFingerprint { get; private set; }

    /// <summary>Gets the first difference, if there is one. Nothing is compared after it.</summary>
    public Divergence? Divergence { get; private set; }

    /// <summary>Gets the current snapshot of the replayed flow.</summary>
    public FlowSnapshot<TState, TPhase, TFailure, TFacts> Position => position;

    /// <summary>Takes all lines of a journal.</summary>
    /// <param name="entries">The lines.</param>
    /// <returns>The first difference; null if the machine decides the same again.</returns>
    public Divergence? Replay(IEnumerable<JournalEntry<TState, TFacts>> entries)
    {
        foreach (var entry in entries)
        {
            Next(entry);
        }

        return Divergence;
    }

    /// <summary>Takes the next line.</summary>
    /// <param name="entry">The line.</param>
    /// <returns>The decision made again, or null once the machines have diverged.</returns>
    public ReplayedStep<TState, TPhase, TFailure, TFacts>? Next(JournalEntry<TState, TFacts> entry)
    {
        line++;
        if (Divergence is not null || !Begun(entry))
        {
            return null;
        }

        var decision = decider!.Decide(position.State, entry.Trigger, position.Facts);
        var step = new ReplayedStep<TState, TPhase, TFailure, TFacts>(entry, decision, position);
        Divergence = Compare(entry, decision);
        position = position.After(decision);
        return step;
    }

    private bool Begun(JournalEntry<TState, TFacts> entry)
    {
        if (decider is not null)
        {
            return true;
        }

        if (entry.Trigger is not IOpening started || deciders.Find(started.Definition) is not { } found)
        {
            var named = (entry.Trigger as IOpening)?.Definition.Text ?? "no machine";
            Divergence = new Divergence(line, $"a machine named {named}", "no such machine in this program");
            return false;
        }

        (decider, position) = (found, FlowSnapshot<TState, TPhase, TFailure, TFacts>.Begin(found.Definition));
        OtherFingerprint = started.Fingerprint != found.Definition.Fingerprint;
        return true;
    }

    private Divergence? Compare(JournalEntry<TState, TFacts> entry, Decision<TState, TPhase, TFailure, TFacts> decision)
    {
        var type = JournalEntry<TState, TFacts>.TypeOf(decision);
        var rejected = decision is Rejected<TState, TPhase, TFailure, TFacts>;
        if (!rejected && entry.Type == type && entry.From.Is(decision.From) && entry.To.Is(decision.To))
        {
            return Ending(entry);
        }

        var actual = rejected
            ? $"{decision.From} rejects {decision.Trigger.Name}"
            : Words(type, decision.From, decision.Trigger.Name, decision.To);
        return new Divergence(line, Words(entry.Type, entry.From, entry.Trigger.Name, entry.To), actual);
    }

    /// <summary>Returns the last line repeats the outcome; it must be the one the steps led to.</summary>
    private Divergence? Ending(JournalEntry<TState, TFacts> entry)
    {
        var failure = position.Failure;
        if (entry.Trigger is not IClosing<TPhase, TFailure> closed || (closed.Category.Is(failure?.Category) && closed.Phase.Is(failure?.Phase)))
        {
            return null;
        }

        return new Divergence(line, Outcome(closed.Category, closed.Phase), Outcome(failure?.Category, failure?.Phase));
    }

    private static string Outcome(TFailure? failed, TPhase? phase) =>
        failed is { } category ? $"closed as {category.Wire()} in {phase?.Wire()}" : "closed as a success";

    private static string Words(EntryType type, TState from, string trigger, TState to) =>
        $"{type.Wire()} {from} -> {to} on {trigger}";
}
