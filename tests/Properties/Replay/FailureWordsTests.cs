using FsCheck;
using FsCheck.Xunit;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Replay;

[Trait("Behaviour", "P2")]
[ThousandCases]
public class FailureWordsTests
{
    [Property]
    public Property The_detail_of_any_trigger_is_one_printable_line() => Law.Of(Runs.Triggers, trigger =>
    {
        var words = FailureDetail.Of(trigger);
        Assert.Equal(Printable.Line(words), words);
        Assert.InRange(words.Length, 1, 500);
    });

    [Fact]
    public void A_number_that_was_not_recorded_leaves_no_gap()
    {
        Assert.Equal("no success", FailureDetail.Of(new DiscoveryFailed(DiscoveryFault.Status)));
        Assert.Equal("open: ended with an error", FailureDetail.Of(new BrowserLaunchFailed(Launcher.Open, LaunchFault.ExitCode)));
        Assert.Equal("fewer scopes were granted than were requested", FailureDetail.Of(new GrantNoted(GrantDifference.FewerScopes)));
        Assert.Equal("fewer scopes were granted than were requested", FailureDetail.Of(new GrantNoted(GrantDifference.FewerScopes, Asked: 3)));
    }

    [Fact]
    [Trait("Behaviour", "P1")]
    public void A_clock_offset_that_has_no_opposite_is_reported() =>
        Assert.Equal(
            "the provider's clock is 9223372036854775808 s behind",
            FailureDetail.Of(new CodeRedeemed(true, true, ClockOffset: long.MinValue, Skewed: true)));
}
