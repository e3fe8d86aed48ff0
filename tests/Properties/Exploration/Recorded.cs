using LoginMachine.Exploration.Samples;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>A journal that one machine writes and others replay.</summary>
internal static class Recorded
{
    /// <summary>A sign-in that the provider refuses, from the start to the closing line.</summary>
    internal static IReadOnlyList<Trigger> Refusal { get; } =
    [
        new ListenerBound(1455, Ipv4: true, Ipv6: true),
        new CallbackReceived(StateCheck.Unknown, IssuerCheck.NotExpected, HasCode: true, HasError: false),
        new CallbackReceived(StateCheck.Valid, IssuerCheck.NotExpected, HasCode: false, HasError: true),
        new BrowserAnswered(1),
    ];

    /// <summary>The journal of a run by one machine, that may name another.</summary>
    internal static JournalText By(Definition definition, IEnumerable<Trigger> triggers, Definition? naming = null)
    {
        var decider = new Decider(definition);
        var position = Position.Begin(definition);
        var decisions = new List<Decision>();
        foreach (var trigger in triggers.Prepend(Start(naming ?? definition)))
        {
            Take(trigger);
        }

        Take(position.Closing);
        return JournalText.Read(PathJournal.Write(TriggerCatalog.Vocabulary, definition, decisions));

        void Take(Trigger trigger)
        {
            decisions.Add(decider.Decide(position.State, trigger, position.Facts));
            position = position.After(decisions[^1]);
        }
    }

    internal static Replayer Replay(this JournalText journal, params Definition[] definitions)
    {
        var replayer = new Replayer(new Definitions(definitions));
        foreach (var entry in journal.Entries)
        {
            replayer.Next(entry);
        }

        return replayer;
    }

    /// <summary>Endpoints known, plain OAuth, any free port, no issuer announced.</summary>
    private static Started Start(Definition definition) => TriggerSamples.For(definition).OfType<Started>()
        .First(started => started.Settings is { Discovery: false, Identity: false, IssuerParameter: false, PushedAuthorization: null });
}
