using LoginMachine.Exploration;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>What holds of the logout table, over every position it can reach.</summary>
public class LogoutTableTests
{
    private static readonly Lazy<ExplorationReport> Explored = new(() => Explorer.Explore(Definitions.Logout, Definitions.Own));

    [Fact]
    [Trait("Invariant", "1")]
    public void Everything_that_must_hold_holds() =>
        Assert.All(Explored.Value.Proofs, proof => Assert.True(proof.Holds, $"{proof.Name}: {proof.Detail}\n{string.Join('\n', proof.Counterexample)}"));

    [Fact]
    [Trait("Behaviour", "M1")]
    public void Whatever_the_provider_says_the_credentials_are_removed() => Assert.All(
        Definitions.Logout.Rows.Where(row => row.From == FlowState.Revoking && row.Trigger.Namespace == typeof(TokenRevoked).Namespace && row.Trigger.Name.StartsWith("Revo", StringComparison.Ordinal)),
        row => Assert.Equal((FlowState.Removing, Move.Enter), (row.To, row.Move)));
}
