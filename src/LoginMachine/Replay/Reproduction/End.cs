using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Reproduction;

/// <summary>How an attempt ended: what two runs are compared by.</summary>
/// <param name="Failure">The category and phase; null after a success.</param>
/// <param name="Notices">What was told on the way, each once and in a fixed order.</param>
public sealed record End(Failure? Failure, ImmutableArray<Failure> Notices)
{
    /// <summary>For example <c>token_endpoint_rejected in exchange_token</c>.</summary>
    public string Words =>
        (Failure is null ? "succeeded" : Text(Failure)) + string.Concat(Notices.Select(notice => $", with {Text(notice)}"));

    /// <summary>Whether another run ended in the same way; what exactly was said may differ.</summary>
    /// <param name="other">The other end.</param>
    public bool Same(End other) => Words == other.Words;

    /// <summary>The end that a journal leads to; one that stops short was interrupted where it stops.</summary>
    /// <param name="entries">Its entries.</param>
    /// <returns>Null where they are no journal of a machine that is known, or do not follow from one another.</returns>
    public static End? Of(IEnumerable<JournalEntry> entries)
    {
        var replayer = new Replayer(Definitions.Own);
        var notices = new List<Failure>();
        foreach (var entry in entries)
        {
            if (replayer.Next(entry) is not { Decision: var decision } || replayer.Divergence is not null)
            {
                return null;
            }

            notices.AddRange(decision is Step { Notice: { } notice } ? [notice] : []);
        }

        return replayer.Definition is { } definition ? At(definition, replayer.Position, notices) : null;
    }

    private static End At(Definition definition, Position position, IEnumerable<Failure> notices)
    {
        if (!definition[position.State].Terminal)
        {
            position = position.After(new Decider(definition).Decide(position.State, new Interrupted(0), position.Facts));
        }

        return new End(position.Failure, [.. notices.DistinctBy(Text).OrderBy(Text, StringComparer.Ordinal)]);
    }

    private static string Text(Failure failure) => $"{failure.Category.Wire()} in {failure.Phase.Wire()}";
}
