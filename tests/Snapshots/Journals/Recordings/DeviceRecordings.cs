using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>A code on another device: refused by a policy, interrupted by a blip, never entered, or cut off by the network.</summary>
internal static class DeviceRecordings
{
    private static readonly FlowSetup Setup = new()
    {
        Options = options => options with { Method = FlowChoice.Device },
        ProviderOptions = new() { DeviceInterval = TimeSpan.FromSeconds(1) },
    };

    internal static readonly Recording[] All =
    [
        Refused("device_blocked_by_policy", Endpoint.DeviceAuthorization, Fault.OAuthError(400, "unauthorized_client", "Device codes are blocked by a policy.")),
        Decided("device_blocked_late", Setup with { Faults = faults => faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant", "Blocked by a policy.")) }, approve: null),
        Decided("device_blip_while_polling", Setup with { Faults = faults => faults.Set(Endpoint.Token, Fault.InTurn(Fault.Drop())) }, approve: true),
        Decided("device_denied_by_the_person", Setup, approve: false),
        Recording.Of("device_code_never_entered", Setup, EndAsync),
        ProxyWantsAuthentication("device_proxy_wants_authentication"),
        AuthorityUnknown("device_poll_authority_unknown"),
    ];

    /// <summary>Only the request for a code is in https, so nothing else meets the proxy.</summary>
    private static Recording ProxyWantsAuthentication(string name) => new(name, async room =>
    {
        await using var proxy = new ForwardProxy { Account = "user:word" };
        await using var flow = await room.StartAsync(Setup with
        {
            Environment = FakeEnvironment.Desktop.With("HTTPS_PROXY", proxy.Address.AbsoluteUri),
            Profile = profile => profile with { DeviceAuthorizationEndpoint = "https://login.example.com/device_authorization" },
            Parts = parts => parts with { Proxy = null },
        });
        return await RecordingRoom.JournalOfAsync(flow);
    });

    private static Recording AuthorityUnknown(string name) => new(name, async room =>
    {
        await using var provider = await LoopbackProvider.StartAsync(Setup.ProviderOptions);
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        await using var front = new TlsFront(provider.Issuer.Port, certificate);
        await using var flow = await room.StartAsync(Setup with
        {
            Provider = provider,
            Profile = profile => profile with { TokenEndpoint = $"https://127.0.0.1:{front.Port}/token" },
        });
        await flow.SeenAsync<PollFailed>();
        room.Time.EndAttempt();
        return await RecordingRoom.JournalOfAsync(flow);
    });

    private static Recording Refused(string name, Endpoint endpoint, Fault fault) =>
        Decided(name, Setup with { Faults = faults => faults.Set(endpoint, fault) }, approve: null);

    private static Recording Decided(string name, FlowSetup setup, bool? approve) => Recording.Of(name, setup, async (flow, _) =>
    {
        if (approve is { } yes)
        {
            var prompt = (await flow.Attempt.Device.InTimeAsync())!;
            await SimulatedUser.DecideAsync(prompt.Verification, prompt.UserCode.Reveal(), yes).InTimeAsync();
        }

        await flow.OutcomeAsync();
    });

    private static async Task EndAsync(Flow flow, StagedTime time)
    {
        await flow.Attempt.Device.InTimeAsync();
        time.EndAttempt();
    }
}
