using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;

namespace LoginMachine.Exploration.Proofs;

/// <summary>
/// The journal of a path is read back whole and decides the same again, to the same position. A path that ended
/// is closed first, as its run would be.
/// </summary>
internal static class ReplayProof
{
    /// <summary>Whether a path that ends with that edge is written. Closing is part of every path that ended.</summary>
    internal static bool Writes(Edge edge) => edge.Trigger != typeof(Closed);

    internal static ProofResult Of(Definition definition, IEnumerable<Edge> edges, Definitions definitions) =>
        ProofResult.By(ProofNames.Replays, Divergences(definition, edges, definitions));

    private static IEnumerable<Refutation> Divergences(Definition definition, IEnumerable<Edge> edges, Definitions definitions)
    {
        var decider = new Decider(definition);
        return from edge in edges
               let path = edge.Path()
               let wrong = Replay(path, decider, definitions)
               where wrong is not null
               select new Refutation(path, wrong);
    }

    private static string? Replay(List<Edge> path, Decider decider, Definitions definitions)
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

    private static string? Differs(List<Edge> path, Decider decider, Definitions definitions)
    {
        var decisions = path.ConvertAll(edge => edge.Decision);
        var end = path[^1].From.Position.After(path[^1].Decision);
        var ended = decider.Definition[end.State].Terminal;
        if (ended)
        {
            decisions.Add(decider.Decide(end.State, end.Closing, end.Facts));
        }

        var journal = JournalText.Read(PathJournal.Write(decider.Definition, decisions));
        var expected = ended ? Verdict.Intact : Verdict.Incomplete;
        return journal.Verification.Verdict == expected
            ? Diverges(journal, end, new Replayer(definitions))
            : $"the journal reads as {journal.Verification.Verdict.Wire()}: {journal.Verification.Fault?.Reason}";
    }

    private static string? Diverges(JournalText journal, Position end, Replayer replayer)
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
