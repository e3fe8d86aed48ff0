using System.Collections.Immutable;
using System.Text;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>A sign-in that was simulated from the triggers fed to it, and the journal it left.</summary>
internal sealed class GeneratedRun
{
    private static readonly ThreadLocal<Dictionary<Definition, Decider>> Deciders = new(() => []);
    private readonly Definition machine;
    private readonly ImmutableArray<JournalEntry>.Builder entries = ImmutableArray.CreateBuilder<JournalEntry>();
    private readonly AttemptId attempt;
    private readonly DateTimeOffset start;

    /// <summary>Simulates the triggers, then whatever is missing for an end.</summary>
    internal GeneratedRun(AttemptId attempt, DateTimeOffset start, ImmutableArray<Trigger> fed)
    {
        (this.attempt, this.start, Fed) = (attempt, start, fed);
        machine = Definitions.Own.Find(((Started)fed[0]).Definition)!;
        Position = Position.Begin(machine);
        foreach (var trigger in fed)
        {
            Feed(trigger);
        }

        End();
        Lines = [.. Encoded(Entries)];
        Bytes = [.. Lines.SelectMany(line => line)];
    }

    internal ImmutableArray<Trigger> Fed { get; }

    internal Position Position { get; private set; }

    internal ImmutableArray<JournalEntry> Entries => entries.ToImmutable();

    /// <summary>The journal's lines, each with its line end.</summary>
    internal ImmutableArray<byte[]> Lines { get; }

    internal byte[] Bytes { get; }

    internal Digest Head { get; private set; }

    /// <summary>The decision of the one definition. A rejected trigger becomes the fault it is recorded as.</summary>
    internal static Decision Decide(Definition machine, Position position, Trigger trigger)
    {
        if (!Deciders.Value!.TryGetValue(machine, out var decider))
        {
            Deciders.Value.Add(machine, decider = new Decider(machine));
        }

        var decision = decider.Decide(position.State, trigger, position.Facts);
        return decision is Rejected ? Decide(machine, position, new Faulted(Rejected: TypeName.Parse(trigger.Name))) : decision;
    }

    /// <summary>The run without one of its triggers; the first one stays.</summary>
    internal IEnumerable<GeneratedRun> Shorter() =>
        Enumerable.Range(1, Math.Max(0, Fed.Length - 1)).Select(index => new GeneratedRun(attempt, start, Fed.RemoveAt(index)));

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    private void Feed(Trigger trigger)
    {
        var decision = Decide(machine, Position, trigger);
        var to = decision is Step step ? step.To : decision.From;
        var seq = entries.Count;
        entries.Add(new JournalEntry(
            seq, start.AddMicroseconds(seq * 1001), seq * 999, attempt, machine.Flow, JournalEntry.TypeOf(decision), decision.From, decision.Trigger, to));
        Position = Position.After(decision);
    }

    private void End()
    {
        while (!machine[Position.State].Terminal)
        {
            Feed(new Cancelled(CancelledBy.Host));
        }

        Feed(new BrowserAnswered(1));
        Feed(Position.Closing);
    }

    private List<byte[]> Encoded(IEnumerable<JournalEntry> all)
    {
        using var encoder = new LineEncoder();
        var lines = all.Select(entry => encoder.Encode(entry).ToArray()).ToList();
        Head = encoder.Head;
        return lines;
    }
}
