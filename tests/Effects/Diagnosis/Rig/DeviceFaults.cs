using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A sign-in with a device code.</summary>
internal static class DeviceFaults
{
    private static ProviderOptions Short => new() { DeviceCodeLifetime = TimeSpan.FromSeconds(3), DeviceInterval = TimeSpan.FromSeconds(1) };

    internal static readonly PlantedFault[] All =
    [
        new("polls are lost", OnDevice(Endpoint.Token, Fault.Drop(), Short), "could not be polled") { Advice = "network|firewall|proxy", Never = ["not approved", "approve the new code"] },
        new("polls are answered 503", OnDevice(Endpoint.Token, Fault.Status(503), Short), "503") { Never = ["approve the new code"] },
        new("no one approves the device code", OnDevice(new FlowSetup { ProviderOptions = Short }), "not approved") { Advice = "approve|enter" },
        new("the device code is denied", OnDevice(Endpoint.Token, Fault.OAuthError(400, "access_denied"), Short), "access_denied"),
        new("the client may not use device codes", OnDevice(Endpoint.DeviceAuthorization, Fault.OAuthError(400, "unauthorized_client")), "unauthorized_client") { Advice = "without --device" },
        new("the provider has no device flow", OnDevice(new FlowSetup { ProviderOptions = new() { DeviceFlow = false } }), "no device authorization endpoint") { Advice = "without --device" },
    ];
}
