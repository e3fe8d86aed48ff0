using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Snapshots.Diagrams;

/// <summary>The entries that triggers leave in a journal when the machine decides on each.</summary>
internal static class Walk
{
    internal static readonly Definition Machine = Definitions.Browser;

    private static readonly AttemptId Attempt = AttemptId.Parse("0123456789abcdef")!.Value;

    internal static Started Started => new(
        Machine.Name,
        Machine.Fingerprint,
        VersionLabel.Parse("0.1.0")!.Value,
        VersionLabel.Parse("linux x64")!.Value,
        new HostEnvironment(false, true, false, false, false, false, false, true, false, false, false, false),
        Settings.Unset with { Discovery = true, Identity = true, Ports = new Ports([1455, 1457]) });

    internal static Trigger[] UntilWaiting =>
    [
        Started,
        new ProviderDiscovered(IssuerParameter: false, Pkce: true),
        new PortBusy(1455, 1, Occupant.Stranger),
        new ListenerBound(1457, Ipv4: true, Ipv6: true),
    ];

    internal static CallbackReceived Code => new(StateCheck.Valid, IssuerCheck.NotExpected, HasCode: true, HasError: false);

    internal static CallbackReceived FromAnOldTab => new(StateCheck.Earlier, IssuerCheck.NotExpected, HasCode: true, HasError: false);

    /// <summary>The lines of an attempt whose process died.</summary>
    internal static IReadOnlyList<JournalEntry> Unfinished(params IEnumerable<Trigger> triggers) => Record(null, triggers, close: false);

    /// <summary>The lines of a whole attempt; the last one, which says how it ended, is added.</summary>
    internal static IReadOnlyList<JournalEntry> Entries(params IEnumerable<Trigger> triggers) => Record(null, triggers, close: true);

    /// <summary>The same of any machine.</summary>
    internal static List<JournalEntry> Record(Definition? given, IEnumerable<Trigger> triggers, bool close)
    {
        var all = triggers.ToArray();
        var machine = all is [Started { Definition: var named }, ..] ? Definitions.Own.Find(named)! : given ?? Machine;
        var decider = new Decider(machine);
        var position = Position.Begin(machine);
        List<JournalEntry> entries = [];
        foreach (var trigger in all)
        {
            Take(trigger);
        }

        if (close)
        {
            Take(position.Closing);
        }

        return entries;

        void Take(Trigger trigger)
        {
            var decision = decider.Decide(position.State, trigger, position.Facts);
            Assert.IsNotType<Rejected>(decision);
            var next = position.After(decision);
            entries.Add(Entry(machine, entries.Count, decision, next.State));
            position = next;
        }
    }

    private static JournalEntry Entry(Definition machine, int seq, Decision decision, FlowState to) =>
        new(seq, DateTimeOffset.UnixEpoch, seq, Attempt, machine.Flow, JournalEntry.TypeOf(decision), decision.From, decision.Trigger, to);
}
