using FsCheck.Fluent;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>A property over runs says little if the runs never get anywhere.</summary>
public class GeneratorTests
{
    private static readonly IReadOnlyList<GeneratedRun> Sample = [.. Runs.All.Sample(2000)];

    public static TheoryData<string> Machines => [.. Definitions.Own.All.Select(definition => definition.Name.Text)];

    [Theory]
    [MemberData(nameof(Machines))]
    public void Generated_runs_reach_every_state(string name) =>
        Assert.Equal(
            Definitions.Own.All.Single(definition => definition.Name.Text == name).States.Select(row => row.State).Order(),
            Runs.Of(Definitions.Own.All.Single(definition => definition.Name.Text == name)).Sample(3000).SelectMany(run => run.Entries).SelectMany(entry => new[] { entry.From, entry.To }).Distinct().Order());

    [Fact]
    public void Generated_runs_end_both_ways()
    {
        Assert.InRange(Sample.Count(run => run.Position.State == FlowState.Succeeded), Sample.Count / 50, Sample.Count);
        Assert.InRange(Sample.Count(run => run.Position.State == FlowState.Failed), Sample.Count / 50, Sample.Count);
    }

    [Fact]
    public void Generated_runs_have_lines_of_every_type() =>
        Assert.Equal(Enum.GetValues<EntryType>(), Sample.SelectMany(run => run.Entries).Select(entry => entry.Type).Distinct().Order());

    [Fact]
    public void Generated_triggers_are_of_every_type() =>
        Assert.Equal(
            TriggerCatalog.All.Select(type => type.Name).Order(),
            Runs.Triggers.Sample(2000).Select(trigger => trigger.Name).Distinct().Order());
}
