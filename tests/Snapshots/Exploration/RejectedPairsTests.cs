using LoginMachine.Exploration;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Exploration;

/// <summary>What a state has no answer to is generated, and read by whoever changes it.</summary>
public class RejectedPairsTests
{
    [Fact]
    [Trait("Invariant", "1")]
    public void Rejected_pairs_of_the_browser_flow() => Match(Definitions.Browser, "RejectedPairs.browser-1");

    [Fact]
    [Trait("Invariant", "1")]
    public void Rejected_pairs_of_the_refresh_flow() => Match(Definitions.Refresh, "RejectedPairs.refresh-1");

    [Fact]
    [Trait("Invariant", "1")]
    public void Rejected_pairs_of_the_logout_flow() => Match(Definitions.Logout, "RejectedPairs.logout-1");

    private static void Match(Definition definition, string name)
    {
        var rejected = Explorer.Explore(definition).Rejected.GroupBy(pair => pair.State, pair => pair.Trigger);
        Snapshot.Match(string.Join('\n', rejected.Select(state => $"{state.Key}: {string.Join(' ', state)}")), name);
    }
}
