using System.Reflection;
using LoginMachine.Exploration;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>What holds of the browser table, over every position it can reach.</summary>
public class BrowserTableTests
{
    private static readonly Lazy<ExplorationReport> Explored = new(() => Explorer.Explore(Definitions.Browser, Definitions.Own));

    private static ExplorationReport Report => Explored.Value;

    [Fact]
    [Trait("Invariant", "1")]
    [Trait("Behaviour", "A14")]
    public void Every_pair_is_decided_and_no_state_is_stuck() => Holds(
        ProofNames.Finite, ProofNames.Unambiguous, ProofNames.WithoutGaps,
        ProofNames.Ends, ProofNames.EndsByCancel, ProofNames.EndsByDeadline);

    [Fact]
    [Trait("Invariant", "2")]
    public void Nothing_is_saved_unproven() => Holds(ProofNames.SafePersisting);

    [Fact]
    [Trait("Invariant", "3")]
    public void Every_journal_replays_to_itself() => Holds(ProofNames.Replays);

    [Fact]
    [Trait("Invariant", "7")]
    public void A_code_is_redeemed_at_most_once() => Holds(ProofNames.OneExchange);

    [Fact]
    [Trait("Behaviour", "B3")]
    public void A_demanded_request_is_pushed_before_the_address_is_given() => Holds(ProofNames.PushedFirst);

    [Fact]
    public void The_table_says_nothing_that_cannot_happen()
    {
        Holds(ProofNames.RowsUsed, ProofNames.GuardsBothWays);
        Assert.Equal(Report.Definition.Rows.Length, Report.RowsUsed);
        Assert.Equal(2 * Report.Definition.Rows.Count(row => row.When != Guard.Always), Report.GuardOutcomes);
        Assert.Empty(Report.NeverUsed);
        Assert.Empty(Report.NeverTrue);
        Assert.Empty(Report.NeverFalse);
    }

    [Fact]
    public void Every_state_is_reached_and_every_settings_sample_with_it()
    {
        Assert.InRange(Report.Positions, 5_000, 50_000);
        Assert.InRange(Report.Journals, 1_000, 10_000);
        Assert.True(Report.Decisions > Report.Positions);
    }

    [Fact]
    public void The_report_names_every_proof_once_in_order()
    {
        var names = typeof(ProofNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!);
        Assert.Equal(names, Report.Proofs.Select(proof => proof.Name));
        Assert.True(Report.Holds);
    }

    private static void Holds(params string[] names) =>
        Assert.All(names, name => Assert.True(Report[name].Holds, $"{Report[name].Detail}\n{string.Join('\n', Report[name].Counterexample)}"));
}
