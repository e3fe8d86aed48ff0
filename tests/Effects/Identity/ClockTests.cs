using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Identity;

[Trait("Behaviour", "E2")]
public sealed class ClockTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(110, false)]
    [InlineData(-110, false)]
    [InlineData(130, true)]
    [InlineData(-130, true)]
    [InlineData(-86400, true)]
    public async Task A_clock_that_differs_by_more_than_the_skew_is_noticed(int seconds, bool skewed)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.ClockOffset = TimeSpan.FromSeconds(seconds);

        var redeemed = Assert.IsType<CodeRedeemed>(await handlers.RedeemAsync());

        Assert.Equal(skewed, redeemed.Skewed);
        Assert.InRange(redeemed.ClockOffset!.Value, seconds - 2, seconds + 2);
    }

    [Theory]
    [InlineData(3600, FailureCategory.ClockSkew)]
    [InlineData(-7200, FailureCategory.ClockSkew)]
    public async Task A_time_claim_that_failed_because_of_it_is_a_failure_of_its_own(int seconds, FailureCategory category)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.ClockOffset = TimeSpan.FromSeconds(seconds);
        var position = new Position(FlowState.ExchangingToken, new Facts { Settings = handlers.Attempt.Settings });
        var decider = new Decider(Definitions.Browser);

        var redeemed = (Step)decider.Decide(position.State, await handlers.RedeemAsync(), position.Facts);
        position = position.After(redeemed);
        var rejected = (Step)decider.Decide(position.State, await handlers.VerifyAsync(), position.Facts);

        Assert.Equal(FailureCategory.ClockSkew, redeemed.Notice!.Category);
        Assert.Null(redeemed.Failure);
        Assert.Equal(category, rejected.Failure!.Category);
    }

    [Theory]
    [InlineData("not a date")]
    [InlineData("")]
    public async Task An_answer_without_a_usable_date_says_nothing_of_the_clock(string date)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, new Fault { Headers = new Dictionary<string, string> { ["Date"] = date } });

        var redeemed = Assert.IsType<CodeRedeemed>(await handlers.RedeemAsync());

        Assert.Null(redeemed.ClockOffset);
        Assert.False(redeemed.Skewed);
    }
}
