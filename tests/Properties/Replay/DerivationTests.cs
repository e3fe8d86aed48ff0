using FsCheck;
using FsCheck.Xunit;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Replay;

/// <summary>What a journal says of the world, read out of it without touching the world.</summary>
[Trait("Behaviour", "O2")]
[ThousandCases]
public class DerivationTests
{
    [Property]
    public Property Every_run_gives_a_script_that_ends_as_it_did() => Law.Of(Runs.All, run =>
    {
        var entries = JournalText.Read(run.Bytes).Entries.ToList();
        Assert.NotNull(Derivation.Derive(entries));
        var end = AttemptEnd.FromJournal(entries)!;
        Assert.Equal((run.Position.State, run.Position.Failure?.Category, run.Position.Failure?.Phase, run.Position.Failure?.Cause), (end.State, end.Category, end.Phase, end.Cause));
        Assert.Empty(end.DifferencesFrom(AttemptEnd.FromJournal(run.Entries)!));
    });

    [Property]
    public Property Every_beginning_of_a_run_gives_one() => Law.Of(Runs.All, run =>
    {
        for (var kept = 1; kept < run.Entries.Length; kept++)
        {
            var script = Derivation.Derive(run.Entries.Take(kept))!;
            var over = Definitions.Own.Find(((Started)run.Entries[0].Trigger).Definition)![run.Entries[kept - 1].To].Terminal;
            Assert.True(over || script.ExternalInputs is [.., { Trigger: Interrupted }]);
        }
    });

    [Property]
    public Property The_same_journal_gives_the_same_script() => Law.Of(Runs.All, run =>
    {
        var (one, other) = (Derivation.Derive(run.Entries)!, Derivation.Derive(run.Entries)!);
        Assert.Equal(one.ExternalInputs.AsEnumerable(), other.ExternalInputs);
        Assert.Equal(one.Binds.AsEnumerable(), other.Binds);
        Assert.Equal(one.NotStaged.AsEnumerable(), other.NotStaged);
    });

    /// <summary>Each try belongs to a port that was requested, and each input to a line of the journal or its end.</summary>
    [Property]
    public Property A_script_holds_nothing_that_is_not_journaled() => Law.Of(Runs.All, run =>
    {
        var script = Derivation.Derive(run.Entries)!;
        Assert.All(script.Binds, bind => Assert.InRange(bind.PortIndex, 0, script.Settings.Ports.Length - 1));
        Assert.All(script.ExternalInputs, input => Assert.Contains(run.Entries, entry => entry.From == input.At && entry.Trigger == input.Trigger));
        Assert.Equal(script.NotStaged.Distinct(), script.NotStaged);
    });

    [Property]
    public Property What_is_no_run_gives_none() => Law.Of(Runs.All, run =>
    {
        Assert.Null(Derivation.Derive([]));
        Assert.Null(Derivation.Derive(run.Entries.Skip(1)));
        Assert.Null(AttemptEnd.FromJournal([]));
        Assert.Null(AttemptEnd.FromJournal(run.Entries.Skip(1)));
        var other = run.Position.Failure is null ? new Closed(FailureCategory.Interrupted, Phase.ExchangeToken) : new Closed();
        Assert.Null(AttemptEnd.FromJournal(run.Entries.SkipLast(1).Append(run.Entries[^1] with { Trigger = other })));
    });
}
