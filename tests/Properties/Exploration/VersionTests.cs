using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>Replay decides by the version that a journal names; only a differing decision is a divergence.</summary>
[Trait("Behaviour", "O1")]
public class VersionTests
{
    private static readonly Definition One = Definitions.Browser;

    /// <summary>Waits on after an error answer, where version 1 ends.</summary>
    private static readonly Definition Two = Changed.Without(
        WaitingForCallback, BrowserGuards.ProviderError, Stay<CallbackReceived>(WaitingForCallback, BrowserGuards.ProviderError)).Named("browser/2");

    [Fact]
    public void A_journal_is_replayed_by_the_version_it_names()
    {
        var replayed = Recorded.By(One, Recorded.Refusal).Replay(Two, One);
        Assert.Same(One, replayed.Definition);
        Assert.Null(replayed.Divergence);
        Assert.False(replayed.OtherFingerprint);
        Assert.Equal(Failed, replayed.Position.State);
    }

    [Fact]
    public void The_same_lines_under_another_version_diverge_where_its_decision_differs()
    {
        var journal = Recorded.By(One, Recorded.Refusal, naming: Two);
        var replayed = journal.Replay(One, Two);
        Assert.Equal(Verdict.Intact, journal.Verification.Verdict);
        Assert.Same(Two, replayed.Definition);
        Assert.Equal(
            new(4, "transition WaitingForCallback -> Failed on CallbackReceived", "transition WaitingForCallback -> WaitingForCallback on CallbackReceived"),
            replayed.Divergence);
    }

    [Fact]
    public void Nothing_is_compared_after_the_first_difference()
    {
        var replayed = Recorded.By(One, Recorded.Refusal, naming: Two).Replay(Two);
        var first = replayed.Divergence;
        Assert.Null(replayed.Next(Recorded.By(One, Recorded.Refusal).Entries.Last()));
        Assert.Same(first, replayed.Divergence);
    }

    [Fact]
    public void Another_text_of_the_table_that_decides_the_same_is_a_note()
    {
        var row = Go<ProviderDiscovered>(Discovering, Guard.That("usable", _ => true), Binding);
        var replayed = Recorded.By(One, Recorded.Refusal).Replay(Changed.Without<ProviderDiscovered>(Discovering, row));
        Assert.True(replayed.OtherFingerprint);
        Assert.Null(replayed.Divergence);
    }

    [Fact]
    public void Another_text_that_decides_otherwise_is_both()
    {
        var replayed = Recorded.By(One, Recorded.Refusal).Replay(Two.Named("browser/1"));
        Assert.True(replayed.OtherFingerprint);
        Assert.Equal(4, replayed.Divergence?.Line);
    }

    [Fact]
    public void A_version_that_is_not_there_is_named()
    {
        var replayed = Recorded.By(Two, Recorded.Refusal).Replay(One);
        Assert.Equal(new(1, "a machine named browser/2", "no such machine in this program"), replayed.Divergence);
    }
}
