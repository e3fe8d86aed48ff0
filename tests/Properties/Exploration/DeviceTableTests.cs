using LoginMachine.Exploration;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>What holds of the device table, over every position it can reach.</summary>
public class DeviceTableTests
{
    private static readonly Lazy<ExplorationReport> Explored = new(() => Explorer.Explore(Definitions.Device, Definitions.Own));

    private static ExplorationReport Report => Explored.Value;

    [Fact]
    [Trait("Invariant", "1")]
    [Trait("Invariant", "2")]
    [Trait("Invariant", "3")]
    [Trait("Invariant", "7")]
    public void Every_proof_holds() =>
        Assert.All(Report.Proofs, proof => Assert.True(proof.Holds, $"{proof.Name}: {proof.Detail}\n{string.Join('\n', proof.Counterexample)}"));

    [Fact]
    public void The_table_says_nothing_that_cannot_happen()
    {
        Assert.Equal(Report.Definition.Rows.Length, Report.RowsUsed);
        Assert.Equal(2 * Report.Definition.Rows.Count(row => row.When != Guard.Always), Report.GuardOutcomes);
    }

    /// <summary>One definition of each row: what both flows have cannot come to differ.</summary>
    [Fact]
    public void From_the_port_on_it_is_the_browser_table()
    {
        static bool Shared(Row row) => row.From is not (FlowState.Starting or FlowState.Discovering or FlowState.RequestingDeviceCode or FlowState.WaitingForApproval);
        Assert.Equal(Definitions.Browser.Rows.Where(Shared).Select(row => row.ToString()), Definitions.Device.Rows.Where(Shared).Select(row => row.ToString()));
    }
}
