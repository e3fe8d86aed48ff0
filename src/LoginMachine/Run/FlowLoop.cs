using LoginMachine.Engine.Hosting;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Run;

/// <summary>
/// The loop of every flow of sign-in. A step that could not be recorded has not happened, with one exception: a code
/// that was redeemed cannot be redeemed again, so from then on lines that cannot be written are kept, and the tokens
/// are saved first.
/// </summary>
/// <param name="attempt">The attempt.</param>
/// <param name="definition">Its machine.</param>
/// <param name="journal">Its journal.</param>
/// <param name="effects">Its effects.</param>
/// <param name="observe">Called for each committed step; must not throw.</param>
internal sealed class FlowLoop(Attempt attempt, Definition definition, IJournal journal, EffectRunner effects, Action<LoginProgress> observe)
    : FlowLoop<FlowState, Phase, FailureCategory, Facts>(definition, attempt.Id, attempt.Inbox, effects, attempt.Time)
{
    private StorageFault? unwritten;

    /// <inheritdoc/>
    protected override TimeSpan DrainLimit => attempt.Options.Limits.Stop;

    /// <summary>Runs the flow to its end.</summary>
    /// <param name="started">Its first line.</param>
    internal async Task RunAsync(Started started)
    {
        attempt.Position = Snapshot;
        await using var deadline = attempt.Time
            .CreateTimer(_ => attempt.Post(new DeadlineReached()), null, attempt.Options.Limits.Timeout, Timeout.InfiniteTimeSpan)
            .ConfigureAwait(false);
        if (!await RunToEndAsync(started).ConfigureAwait(false))
        {
            FailUnopened(started);
        }
    }

    /// <inheritdoc/>
    protected override Trigger Interpret(Trigger trigger) =>
        trigger is CredentialsSaved && unwritten is { } fault ? new JournalUnavailable(fault, CredentialsSaved: true) : trigger;

    /// <inheritdoc/>
    protected override Trigger Reject(Trigger trigger) => new Faulted(Rejected: TypeName.Parse(trigger.Name));

    /// <inheritdoc/>
    protected override Trigger? Unrecorded(Trigger trigger) =>
        trigger is Started ? null : new JournalUnavailable(unwritten!.Value, CredentialsSaved: trigger is CredentialsSaved);

    /// <inheritdoc/>
    protected override bool EndsLastEffect(Trigger trigger) => trigger is BrowserAnswered or BrowserLeft or Faulted;

    /// <inheritdoc/>
    protected override Trigger Close() => Snapshot.Closing;

    /// <inheritdoc/>
    protected override void Sync() => journal.Sync();

    /// <inheritdoc/>
    protected override bool Record(JournalEntry entry)
    {
        var issued = entry.Trigger.Apply(Snapshot.Facts).TokensIssued;
        var keep = Over || (issued && entry.Trigger is not CredentialsSaved) || entry.Trigger is JournalUnavailable;
        unwritten = journal.Append(entry, keep);
        return unwritten is null || keep;
    }

    /// <inheritdoc/>
    protected override void Committed(JournalEntry entry, Decision decision, Position before)
    {
        attempt.Position = Snapshot;
        attempt.Lines.Add(entry);
        Explain(entry);
        var progress = LoginProgress.Of(entry, decision, before, Definition);
        observe(progress with { Explanation = Shows(entry) ? attempt.Explanation : null, NoticeExplanation = attempt.ForUser(progress.NoticeExplanation) });
    }

    /// <summary>Without its first line there is no journal and no flow; the outcome reports it.</summary>
    private void FailUnopened(Started started)
    {
        var reason = new JournalUnavailable(unwritten!.Value, CredentialsSaved: false);
        attempt.Position = new Position(FlowState.Failed, started.Apply(Facts.None), new(FailureCategory.JournalUnavailable, Definition[Definition.Initial].Phase, reason));
        attempt.Explanation = Explainer.Explain(attempt.Lines, attempt.Position);
    }

    /// <summary>Once, when the flow fails: what happens later does not change why.</summary>
    private void Explain(JournalEntry entry)
    {
        if (Fails(entry))
        {
            attempt.Explanation = Explainer.Explain(attempt.Lines, attempt.Position);
        }
    }

    private static bool Shows(JournalEntry entry) => Fails(entry) || entry.Trigger is Closed;

    private static bool Fails(JournalEntry entry) => entry is { To: FlowState.Failed, From: not FlowState.Failed };
}
