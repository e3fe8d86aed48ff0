using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Device;

/// <summary>A provider without a device flow.</summary>
[Trait("Behaviour", "J4")]
public class UnsupportedTests
{
    private static readonly ProviderOptions Without = new() { DeviceFlow = false };

    [Fact]
    public async Task A_missing_device_flow_is_reported_before_any_wait()
    {
        await using var flow = await Flow.StartAsync(DeviceFlow.Setup() with { ProviderOptions = Without });
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.DeviceFlowUnsupported, Phase.RequestDeviceCode), (failure.Category, failure.Phase));
        Assert.Equal([Endpoint.Discovery], flow.Provider.Requests.Select(request => request.Endpoint!.Value).Distinct());
        Assert.Null(await flow.Attempt.Device);
    }

    [Fact]
    public async Task If_the_profile_allows_it_a_browser_follows_in_the_same_journal()
    {
        await using var flow = await Flow.StartAsync(DeviceFlow.Setup(FlowChoice.DeviceElseBrowser) with { ProviderOptions = Without });
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
        var journal = await flow.JournalAsync();
        Assert.Equal("device/1", ((Started)journal[0].Trigger).Definition.Text);
        Assert.Contains(journal, entry => entry.Trigger is CodeRedeemed);
        var notice = Assert.Single(flow.Progress, step => step.Notice is not null);
        Assert.Equal((FailureCategory.DeviceFlowUnsupported, FlowState.Binding), (notice.Notice!.Category, notice.After.State));
    }

    [Fact]
    public async Task If_there_is_a_device_flow_no_browser_follows()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Setup(FlowChoice.DeviceElseBrowser));
        await flow.DecideAsync();
        await time.PassAsync(DeviceFlow.Interval);
        await flow.SignedInAsync();
        Assert.Null(await flow.Attempt.Listening);
        Assert.Empty(await flow.JournaledAsync<ListenerBound>());
    }
}
