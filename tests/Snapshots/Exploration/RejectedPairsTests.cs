using LoginMachine.Exploration;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Exploration;

/// <summary>What a state has no answer to is generated, and reviewed by the author of a change.</summary>
public class RejectedPairsTests
{
    public static TheoryData<string> Machines => [.. Definitions.Own.All.Select(definition => definition.Name.Text)];

    [Theory]
    [MemberData(nameof(Machines))]
    [Trait("Invariant", "1")]
    public void Rejected_pairs_of_a_flow(string name)
    {
        var rejected = Explorer.Explore(Definitions.Own.All.Single(definition => definition.Name.Text == name)).Rejected.GroupBy(pair => pair.State, pair => pair.Trigger);
        Snapshot.Match(string.Join('\n', rejected.Select(state => $"{state.Key}: {string.Join(' ', state)}")), "RejectedPairs." + name.Replace('/', '-'));
    }
}
