using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Replay;

[Trait("Behaviour", "O1")]
[Trait("Invariant", "3")]
[ThousandCases]
public class ReplayTests
{
    private static readonly Gen<int> Place = Gen.Choose(0, int.MaxValue);

    [Property]
    public Property A_generated_run_replays_to_itself() => Law.Of(Runs.All, run =>
    {
        var replayer = Replayed(JournalText.Read(run.Bytes).Entries);
        Assert.Null(replayer.Divergence);
        Assert.Equal(run.Position, replayer.Position);
        Assert.Equal(Words(run.Position.Failure), Words(replayer.Position.Failure));
    });

    [Property]
    public Property Every_beginning_of_a_run_replays_to_itself() => Law.Of(Runs.All, run =>
    {
        var entries = JournalText.Read(run.Bytes).Entries.ToImmutableArray();
        for (var kept = 0; kept < entries.Length; kept++)
        {
            var replayer = Replayed(entries.Take(kept));
            Assert.Null(replayer.Divergence);
            Assert.Equal(kept == 0 ? FlowState.Starting : entries[kept - 1].To, replayer.Position.State);
        }
    });

    [Property]
    public Property A_state_that_the_machine_did_not_reach_is_the_first_difference() => Law.Of(Runs.All, Place.Zip(Values.Of<FlowState>()), (run, drawn) =>
    {
        var at = drawn.Item1 % run.Entries.Length;
        AssertDiverges(run, at, run.Entries[at] with { To = drawn.Item2 });
        AssertDiverges(run, at, run.Entries[at] with { From = drawn.Item2 });
    });

    [Property]
    public Property A_type_of_line_that_the_machine_did_not_write_is_the_first_difference() => Law.Of(Runs.All, Place.Zip(Values.Of<EntryType>()), (run, drawn) =>
    {
        var at = drawn.Item1 % run.Entries.Length;
        AssertDiverges(run, at, run.Entries[at] with { Type = drawn.Item2 });
    });

    [Property]
    public Property An_outcome_that_the_steps_did_not_lead_to_is_the_first_difference() => Law.Of(Runs.All, Values.Of<Closed>(), (run, closed) =>
        AssertDiverges(run, run.Entries.Length - 1, run.Entries[^1] with { Trigger = closed }));

    [Property]
    public Property A_machine_that_does_not_exist_is_the_first_difference() => Law.Of(Runs.All, Values.Of<DefinitionName>(), (run, name) =>
        AssertDiverges(run, 0, run.Entries[0] with { Trigger = (Started)run.Entries[0].Trigger with { Definition = name } }));

    [Property]
    public Property Another_fingerprint_is_a_note_and_no_difference() => Law.Of(Runs.All, Values.Of<Digest>(), (run, digest) =>
    {
        var first = run.Entries[0] with { Trigger = (Started)run.Entries[0].Trigger with { Fingerprint = digest } };
        var replayer = Replayed(run.Entries.SetItem(0, first));
        Assert.Null(replayer.Divergence);
        Assert.True(replayer.OtherFingerprint);
        var own = first with { Trigger = (Started)first.Trigger with { Fingerprint = Definitions.Own.Find(((Started)first.Trigger).Definition)!.Fingerprint } };
        Assert.False(Replayed([own]).OtherFingerprint);
    });

    [Property]
    [Trait("Behaviour", "P1")]
    public Property Entries_in_any_order_are_replayed_or_differ_and_nothing_else() => Law.Of(Runs.All, Runs.Entries.NonEmptyListOf(), (run, others) =>
    {
        Assert.NotNull(Replayed(others.Select(entry => entry with { Type = EntryType.Closed })).Divergence);
        var mixed = Replayed([run.Entries[0], .. others]);
        Assert.InRange(mixed.Divergence?.Line ?? 1, 1, others.Count + 1);
    });

    private static Replayer Replayed(IEnumerable<JournalEntry> entries)
    {
        var replayer = new Replayer(Definitions.Own);
        foreach (var entry in entries)
        {
            replayer.Next(entry);
        }

        return replayer;
    }

    /// <summary>The same entry is no difference; another one is, on its line.</summary>
    private static void AssertDiverges(GeneratedRun run, int at, JournalEntry other) =>
        Assert.Equal(other == run.Entries[at] ? null : at + 1, Replayed(run.Entries.SetItem(at, other)).Divergence?.Line);

    private static string? Words(Failure? failure) => failure is null ? null : FailureDetail.Of(failure.Cause);
}
