using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay;

/// <summary>
/// Feeds recorded triggers to the machine that the journal names and compares each decision with the recorded one.
/// There is no dispatcher here, so nothing can be performed.
/// </summary>
/// <param name="deciders">The machines to choose from.</param>
public sealed class Replayer(Deciders deciders)
{
    private Decider? decider;
    private Position position = new(default, Facts.None);
    private int line;

    /// <summary>Replays one journal only.</summary>
    /// <param name="definitions">The machines to choose from.</param>
    public Replayer(Definitions definitions)
        : this(new Deciders(definitions))
    {
    }

    /// <summary>The machine that decides, once the first line has named it.</summary>
    public Definition? Definition => decider?.Definition;

    /// <summary>Whether the journal was written with another text of that machine's table: a note, no divergence.</summary>
    public bool OtherFingerprint { get; private set; }

    /// <summary>The first difference, if there is one. Nothing is compared after it.</summary>
    public Divergence? Divergence { get; private set; }

    /// <summary>Where the replayed flow stands.</summary>
    public Position Position => position;

    /// <summary>Takes the next line.</summary>
    /// <param name="entry">The line.</param>
    /// <returns>The decision made again, or null once the machines have diverged.</returns>
    public ReplayedStep? Next(JournalEntry entry)
    {
        line++;
        if (Divergence is not null || !Begun(entry))
        {
            return null;
        }

        var decision = decider!.Decide(position.State, entry.Trigger, position.Facts);
        var step = new ReplayedStep(entry, decision, position);
        Divergence = Compare(entry, decision);
        position = position.After(decision);
        return step;
    }

    private bool Begun(JournalEntry entry)
    {
        if (decider is not null)
        {
            return true;
        }

        if (entry.Trigger is not Started started || deciders.Find(started.Definition) is not { } found)
        {
            var named = (entry.Trigger as Started)?.Definition.Text ?? "no machine";
            Divergence = new Divergence(line, $"a machine named {named}", "no such machine in this program");
            return false;
        }

        (decider, position) = (found, Position.Begin(found.Definition));
        OtherFingerprint = started.Fingerprint != found.Definition.Fingerprint;
        return true;
    }

    private Divergence? Compare(JournalEntry entry, Decision decision)
    {
        var to = decision is Step step ? step.To : decision.From;
        if (decision is not Rejected && (entry.Type, entry.From, entry.To) == (JournalEntry.TypeOf(decision), decision.From, to))
        {
            return Ending(entry);
        }

        var actual = decision is Rejected
            ? $"{decision.From} rejects {decision.Trigger.Name}"
            : Words(JournalEntry.TypeOf(decision), decision.From, decision.Trigger.Name, to);
        return new Divergence(line, Words(entry.Type, entry.From, entry.Trigger.Name, entry.To), actual);
    }

    /// <summary>The last line repeats the outcome; it must be the one the steps led to.</summary>
    private Divergence? Ending(JournalEntry entry)
    {
        if (entry.Trigger is not Closed closed || closed == position.Closing)
        {
            return null;
        }

        return new Divergence(line, Outcome(closed), Outcome(position.Closing));
    }

    private static string Outcome(Closed closed) =>
        closed.Category is { } category ? $"closed as {category.Wire()} in {closed.Phase?.Wire()}" : "closed as a success";

    private static string Words(EntryType type, FlowState from, string trigger, FlowState to) =>
        $"{type.Wire()} {from} -> {to} on {trigger}";
}
