namespace LoginMachine.Engine;

/// <content>The journal of a path is read back whole and decides the same again, to the same position. A path that ended is closed first, as its run would be.</content>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>
{
    private IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Divergences(IEnumerable<Edge<TState, TPhase, TFailure, TFacts>> edges, Definitions<TState, TPhase, TFailure, TFacts> definitions)
    {
        var decider = new Decider<TState, TPhase, TFailure, TFacts>(walk.Definition);
        return from edge in edges
               let path = edge.Path()
               let wrong = Replay(path, decider, definitions)
               where wrong is not null
               select Refutation(path, wrong);
    }

    private string? Replay(List<Edge<TState, TPhase, TFailure, TFacts>> path, Decider<TState, TPhase, TFailure, TFacts> decider, Definitions<TState, TPhase, TFailure, TFacts> definitions)
    {
        try
        {
            return Differs(path, decider, definitions);
        }
        catch (InvalidOperationException exception)
        {
            return $"the replay cannot decide: {exception.Message}";
        }
    }

    private string? Differs(List<Edge<TState, TPhase, TFailure, TFacts>> path, Decider<TState, TPhase, TFailure, TFacts> decider, Definitions<TState, TPhase, TFailure, TFacts> definitions)
    {
        var decisions = path.ConvertAll(edge => edge.Decision);
        var end = path[^1].From.Position.After(path[^1].Decision);
        var ended = decider.Definition[end.State].Terminal;
        if (ended)
        {
            decisions.Add(decider.Decide(end.State, walk.Plan.Close(end), end.Facts));
        }

        var bytes = PathJournal.Write(walk.Plan.Vocabulary, decider.Definition, decisions);
        var journal = JournalText<TState, TFacts>.Read(walk.Plan.Vocabulary, bytes);
        var expected = ended ? Verdict.Intact : Verdict.Incomplete;
        return journal.Verification.Verdict == expected
            ? Diverges(journal, end, new Replayer<TState, TPhase, TFailure, TFacts>(definitions))
            : $"the journal reads as {journal.Verification.Verdict.Wire()}: {journal.Verification.Fault?.Reason}";
    }

    private static string? Diverges(JournalText<TState, TFacts> journal, FlowSnapshot<TState, TPhase, TFailure, TFacts> end, Replayer<TState, TPhase, TFailure, TFacts> replayer)
    {
        foreach (var entry in journal.Entries)
        {
            replayer.Next(entry);
        }

        return replayer switch
        {
            { Divergence: { } wrong } => $"line {wrong.Line}: expected {wrong.Expected}, actual {wrong.Actual}",
            _ when replayer.Position != end => $"the replay ends elsewhere: {replayer.Position}",
            _ => null,
        };
    }
}
