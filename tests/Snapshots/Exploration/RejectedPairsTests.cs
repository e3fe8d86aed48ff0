using LoginMachine.Exploration;
using LoginMachine.Machine.Tables;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Exploration;

/// <summary>What a state has no answer to is generated, and read by whoever changes it.</summary>
public class RejectedPairsTests
{
    [Fact]
    [Trait("Invariant", "1")]
    public void Rejected_pairs_of_the_browser_flow()
    {
        var rejected = Explorer.Explore(Definitions.Browser).Rejected.GroupBy(pair => pair.State, pair => pair.Trigger);
        Snapshot.Match(string.Join('\n', rejected.Select(state => $"{state.Key}: {string.Join(' ', state)}")), "RejectedPairs.browser-1");
    }
}
