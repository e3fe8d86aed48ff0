using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>Generates triggers of every type, and runs made of them that get far more often than chance would.</summary>
internal static class Runs
{
    private const int MaxTriggers = 24;

    private static readonly Gen<DateTimeOffset> Starts =
        Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 999_999), (seconds, us) => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMicroseconds(us));

    /// <summary>Any trigger with any facts.</summary>
    internal static Gen<Trigger> Triggers { get; } = Gen.Elements<Type>([.. TriggerCatalog.All]).SelectMany(Facts);

    /// <summary>Any line, whether or not a machine could write it.</summary>
    internal static Gen<JournalEntry> Entries { get; } =
        from seq in Values.Of<long>()
        from at in Gen.OneOf(Starts, Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue.AddTicks(-9)))
        from mono in Values.Of<long>()
        from attempt in Values.Of<AttemptId>()
        from flow in Texts.Of("abcdefghijklmnopqrstuvwxyz", 1, 16)
        from type in Values.Of<EntryType>()
        from fromState in Values.Of<FlowState>()
        from trigger in Triggers
        from to in Values.Of<FlowState>()
        select new JournalEntry(seq, at, mono, attempt, flow, type, fromState, trigger, to);

    /// <summary>A run from the first line to the closing one.</summary>
    internal static Gen<GeneratedRun> All { get; } = Gen.Elements<Definition>([.. Definitions.Own.All]).SelectMany(Of);

    /// <summary>A run of one machine.</summary>
    internal static Gen<GeneratedRun> Of(Definition machine) =>
        from attempt in Values.Of<AttemptId>()
        from start in Starts
        from settings in Values.Of<Settings>()
        from tries in Gen.Choose(1, 3)
        from started in Values.Of<Started>()
        let first = started with { Definition = machine.Name, Settings = settings with { BindAttempts = tries } }
        from length in Gen.Choose(0, MaxTriggers)
        from fed in More(machine, After(machine, Position.Begin(machine), first), [first], length)
        select new GeneratedRun(attempt, start, fed);

    private static Gen<ImmutableArray<Trigger>> More(Definition machine, Position position, ImmutableArray<Trigger> fed, int left) =>
        left == 0 || (machine[position.State].Terminal && left % 3 == 0)
            ? Gen.Constant(fed)
            : Next(machine, position.State).SelectMany(trigger => More(machine, After(machine, position, trigger), fed.Add(trigger), left - 1));

    private static Position After(Definition machine, Position position, Trigger trigger) => position.After(GeneratedRun.Decide(machine, position, trigger));

    /// <summary>Mostly what leads on, then what the table permits, then what it ignores, seldom anything at all.</summary>
    private static Gen<Trigger> Next(Definition machine, FlowState state)
    {
        var rows = machine.Rows.Where(row => row.From == state && row.Trigger != typeof(Closed)).ToList();
        var onward = rows.Where(row => row.Move == Move.Enter && !row.Fails).ToList();
        return Gen.Frequency(
            (12, OneOf([.. (onward.Count > 0 ? onward : rows).Select(row => row.Trigger)])),
            (3, OneOf([.. rows.Select(row => row.Trigger)])),
            (2, OneOf(machine[state].Ignores is { IsEmpty: false } ignored ? ignored : [typeof(Faulted)])),
            (1, Triggers.Where(trigger => trigger is not Closed)));
    }

    private static Gen<Trigger> OneOf(ImmutableArray<Type> types) => Gen.Elements<Type>([.. types]).SelectMany(Facts);

    private static Gen<Trigger> Facts(Type type) =>
        type == typeof(CallbackReceived)
            ? Gen.OneOf(Values.Of<CallbackReceived>(), Gen.Constant(new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, true, false))).Select(Trigger (t) => t)
            : Values.Of(type).Select(value => (Trigger)value!);
}
