using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Run;

/// <summary>
/// The one loop of every flow: trigger, decide, append, commit, act. In that order: a step that could not be
/// recorded has not happened. The one exception is a code that has been redeemed, because it cannot be asked for
/// again: from then on lines that cannot be written are kept, and the tokens are saved first.
/// </summary>
/// <param name="attempt">The attempt.</param>
/// <param name="definition">Its machine.</param>
/// <param name="journal">Its journal.</param>
/// <param name="effects">Its effects.</param>
/// <param name="observe">Told of each committed step; must not throw.</param>
internal sealed class FlowLoop(Attempt attempt, Definition definition, IJournal journal, EffectRunner effects, Action<LoginProgress> observe)
{
    private readonly Decider decider = new(definition);
    private readonly long began = attempt.Time.GetTimestamp();
    private StorageFault? unwritten;
    private long seq;
    private bool closed;

    private Position Position => attempt.Position;

    private bool Over => definition[Position.State].Terminal;

    /// <summary>Whether nothing is left to be done; other ends answer a browser first.</summary>
    private bool Rests => definition[Position.State].Effects.IsEmpty;

    /// <summary>Runs the flow to its end.</summary>
    /// <param name="started">Its first line.</param>
    internal async Task RunAsync(Started started)
    {
        attempt.Position = Position.Begin(definition);
        await using var deadline = attempt.Time
            .CreateTimer(_ => attempt.Post(new DeadlineReached()), null, attempt.Options.Limits.Timeout, Timeout.InfiniteTimeSpan)
            .ConfigureAwait(false);
        Begin(started);
        while (!closed)
        {
            var trigger = await attempt.Inbox.ReadAsync().ConfigureAwait(false);
            var over = Over;
            Take(trigger);
            if (Over && (Rests || (over && trigger is BrowserAnswered or BrowserLeft or Faulted)))
            {
                await CloseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Without its first line there is no journal and no flow; the outcome says so.</summary>
    private void Begin(Started started)
    {
        Take(started);
        if (Position.State == definition.Initial)
        {
            var reason = new JournalUnavailable(unwritten!.Value, CredentialsSaved: false);
            attempt.Position = new Position(FlowState.Failed, started.Apply(Facts.None), new(FailureCategory.JournalUnavailable, definition[definition.Initial].Phase, reason));
            attempt.Explanation = Explainer.Explain(attempt.Lines, Position);
            closed = true;
        }
    }

    private async Task CloseAsync()
    {
        await effects.DrainAsync(attempt.Options.Limits.Stop).ConfigureAwait(false);
        while (attempt.Inbox.TryRead(out var late))
        {
            Take(late);
        }

        Take(Position.Closing);
        journal.Sync();
        closed = true;
    }

    private void Take(Trigger happened)
    {
        var trigger = happened is CredentialsSaved && unwritten is { } fault ? new JournalUnavailable(fault, CredentialsSaved: true) : happened;
        var decision = decider.Decide(Position.State, trigger, Position.Facts);
        if (decision is Rejected)
        {
            Take(new Faulted(Rejected: TypeName.Parse(trigger.Name)));
            return;
        }

        var entry = Entry(decision);
        if (!Record(entry, trigger))
        {
            if (trigger is Started)
            {
                return;
            }

            Take(new JournalUnavailable(unwritten!.Value, CredentialsSaved: trigger is CredentialsSaved));
            return;
        }

        Commit(entry, decision);
    }

    /// <summary>Whether the flow may go on.</summary>
    private bool Record(JournalEntry entry, Trigger trigger)
    {
        var issued = trigger.Apply(Position.Facts).TokensIssued;
        var keep = Over || (issued && trigger is not CredentialsSaved) || trigger is JournalUnavailable;
        unwritten = journal.Append(entry, keep);
        seq += unwritten is null || keep ? 1 : 0;
        return unwritten is null || keep;
    }

    private void Commit(JournalEntry entry, Decision decision)
    {
        var before = Position;
        attempt.Position = before.After(decision);
        attempt.Lines.Add(entry);
        Explain(entry);
        var progress = LoginProgress.Of(entry, decision, before, definition);
        observe(progress with { Explanation = Told(entry) ? attempt.Explanation : null, NoticeExplanation = attempt.ForUser(progress.NoticeExplanation) });
        var starts = definition.Starts(decision);
        if (!starts.IsEmpty)
        {
            effects.Enter(starts);
        }
        else if (decision is Step { Row.Move: Move.Halt })
        {
            effects.Stop();
        }
    }

    /// <summary>Once, when the flow fails: what happens later does not change why.</summary>
    private void Explain(JournalEntry entry)
    {
        if (Fails(entry))
        {
            attempt.Explanation = Explainer.Explain(attempt.Lines, Position);
        }
    }

    private static bool Told(JournalEntry entry) => Fails(entry) || entry.Trigger is Closed;

    private static bool Fails(JournalEntry entry) => entry is { To: FlowState.Failed, From: not FlowState.Failed };

    private JournalEntry Entry(Decision decision) => new(
        seq,
        attempt.Time.GetUtcNow(),
        (long)attempt.Time.GetElapsedTime(began).TotalMicroseconds,
        attempt.Id,
        definition.Flow,
        JournalEntry.TypeOf(decision),
        decision.From,
        decision.Trigger,
        decision is Step step ? step.To : decision.From);
}
