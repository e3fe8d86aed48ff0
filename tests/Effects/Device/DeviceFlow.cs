using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Device;

/// <summary>Sign-ins by device code on a clock that is stopped until a test moves it.</summary>
internal static class DeviceFlow
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    internal static FlowSetup Setup(FlowChoice method = FlowChoice.Device) => new()
    {
        Options = options => options with { Method = method },
        Limits = new Limits { Timeout = TimeSpan.FromHours(1) },
    };

    /// <summary>The time until the user has the code.</summary>
    internal static async Task<Flow> StartAsync(FakeTime time, FlowSetup? setup = null)
    {
        var flow = await Flow.StartAsync((setup ?? Setup()).On(time));
        await flow.Attempt.Device.InTimeAsync();
        return flow;
    }

    /// <summary>The same, with answers of the token endpoint in turn.</summary>
    internal static Task<Flow> StartAsync(FakeTime time, params Fault[] polls) =>
        StartAsync(time, Setup() with { Faults = faults => faults.Set(Endpoint.Token, Fault.InTurn(polls)) });

    internal static async Task DecideAsync(this Flow flow, bool approve = true)
    {
        var prompt = (await flow.Attempt.Device.InTimeAsync())!;
        await SimulatedUser.DecideAsync(prompt.Verification, prompt.UserCode.Reveal(), approve).InTimeAsync();
    }

    internal static Fault Pending => Fault.OAuthError(400, "authorization_pending");
}
