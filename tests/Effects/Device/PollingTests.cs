using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Device;

/// <summary>What polls come to (RFC 8628, section 3.5).</summary>
[Trait("Behaviour", "J2")]
public class PollingTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task Slow_down_adds_five_seconds_permanently()
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.OAuthError(400, "slow_down") with { Times = 2 }, DeviceFlow.Pending);
        await flow.DecideAsync();
        await PassAsync(5, 10, 15, 15);
        await flow.SignedInAsync();
        Assert.Equal([10, 15], (await flow.JournaledAsync<PollSlowed>()).Select(slowed => slowed.IntervalSeconds));
    }

    [Fact]
    public async Task Blips_back_off_and_go_on()
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.Drop(), Fault.Status(502), DeviceFlow.Pending, Fault.Status(429));
        await flow.DecideAsync();
        await PassAsync(5, 10, 20, 5, 10);
        await flow.SignedInAsync();
        Assert.Equal(
            [new PollFailed(10, TransportFault.Dropped), new PollFailed(20, Status: 502), new PollFailed(10, Status: 429)],
            (await flow.JournaledAsync<PollFailed>()).Select(poll => poll.Plain()));
    }

    [Fact]
    public async Task Retry_after_is_honored()
    {
        var asked = new Dictionary<string, string> { ["Retry-After"] = "42" };
        await using var flow = await DeviceFlow.StartAsync(time, Fault.Status(503) with { Headers = asked }, DeviceFlow.Pending with { Headers = asked });
        await flow.DecideAsync();
        await PassAsync(5, 42, 42);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task Pending_leaves_a_line_at_each_doubling()
    {
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Pending with { Times = 9 });
        await flow.DecideAsync();
        await PassAsync([.. Enumerable.Repeat(5, 10)]);
        await flow.SignedInAsync();
        Assert.Equal([1, 2, 4, 8], (await flow.JournaledAsync<ApprovalPending>()).Select(pending => pending.Count));
    }

    [Fact]
    public async Task A_user_who_declines_ends_it()
    {
        await using var flow = await DeviceFlow.StartAsync(time);
        await flow.DecideAsync(approve: false);
        await PassAsync(5);
        var failed = await flow.FailedAsync();
        Assert.Equal((FailureCategory.DeviceAccessDenied, Phase.WaitForApproval, "The user declined."), (failed.Failure.Category, failed.Failure.Phase, failed.ProviderWords));
    }

    [Fact]
    public async Task A_provider_that_calls_it_expired_ends_it()
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.OAuthError(400, "expired_token"));
        await PassAsync(5);
        Assert.Equal(new DeviceCodeExpired(Local: false), (await flow.FailedAsync()).Failure.Cause);
    }

    [Fact]
    public async Task The_time_of_the_code_is_kept_here_as_well()
    {
        var setup = DeviceFlow.Setup() with
        {
            ProviderOptions = new ProviderOptions { DeviceCodeLifetime = TimeSpan.FromSeconds(12) },
            Faults = faults => faults.Set(Endpoint.Token, Fault.InTurn(DeviceFlow.Pending with { Times = 100 })),
        };
        await using var flow = await DeviceFlow.StartAsync(time, setup);
        await PassAsync(5, 5, 2);
        Assert.Equal((FailureCategory.DeviceCodeExpired, new DeviceCodeExpired(Local: true)), ((await flow.FailedAsync()).Failure.Category, (await flow.FailedAsync()).Failure.Cause));
        Assert.Equal(2, flow.Provider.Count(Endpoint.Token));
    }

    [Theory]
    [InlineData("invalid_grant", FailureCategory.TokenEndpointRejected)]
    [InlineData("authorization_declined", FailureCategory.DeviceAccessDenied)]
    public async Task Another_error_ends_it(string code, FailureCategory category)
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.OAuthError(400, code));
        await PassAsync(5);
        Assert.Equal(category, (await flow.FailedAsync()).Failure.Category);
    }

    [Fact]
    public async Task Errors_with_the_status_of_a_success_are_errors()
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.OAuthError(200, "authorization_pending"), Fault.OAuthError(200, "slow_down"), Fault.OAuthError(200, "access_denied"));
        await PassAsync(5, 5, 10);
        Assert.Equal(FailureCategory.DeviceAccessDenied, (await flow.FailedAsync()).Failure.Category);
    }

    [Fact]
    public async Task Tokens_that_are_none_end_it()
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.Body("{}"));
        await PassAsync(5);
        Assert.Equal((FailureCategory.TokenResponseMalformed, Phase.WaitForApproval), ((await flow.FailedAsync()).Failure.Category, (await flow.FailedAsync()).Failure.Phase));
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task A_cancel_ends_a_poll_that_hangs()
    {
        await using var flow = await DeviceFlow.StartAsync(time, Fault.Never());
        await PassAsync(5);
        await flow.Provider.WhenArrivedAsync(Endpoint.Token).InTimeAsync();
        await flow.Attempt.CancelAsync(byUser: true).InTimeAsync();
        Assert.Equal((FailureCategory.LoginCancelled, Phase.WaitForApproval), ((await flow.FailedAsync()).Failure.Category, (await flow.FailedAsync()).Failure.Phase));
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task The_deadline_ends_the_waiting()
    {
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Setup() with { Limits = new Limits { Timeout = TimeSpan.FromSeconds(4) } });
        await PassAsync(4);
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.DeviceCodeExpired, new DeadlineReached()), (failure.Category, failure.Cause));
    }

    private async Task PassAsync(params int[] seconds)
    {
        foreach (var wait in seconds)
        {
            await time.PassAsync(TimeSpan.FromSeconds(wait));
        }
    }
}
