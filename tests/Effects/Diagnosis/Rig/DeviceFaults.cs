using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A sign-in with a device code.</summary>
internal static class DeviceFaults
{
    private static ProviderOptions Short => new() { DeviceCodeLifetime = TimeSpan.FromSeconds(30) };

    internal static readonly PlantedFault[] All =
    [
        new("polls are lost", OnDevice(Endpoint.Token, Fault.Drop(), Short), "the last request to the token endpoint failed") { Advice = "network|firewall|proxy", Never = ["not approved", "approve the new code"] },
        new("polls are answered 503", OnDevice(Endpoint.Token, Fault.Status(503), Short), "503") { Never = ["approve the new code"] },
        new("polls: a captive portal redirects (302)", OnDevice(Endpoint.Token, RequestFaults.Portal, Short), "302", @"portal\.example") { Advice = "portal", Never = ["not approved", "client ID"] },
        new("polls: a captive portal answers with a page (200)", OnDevice(Endpoint.Token, Fault.Body(RequestFaults.Page, "text/html"), Short), "web page", "text/html") { Advice = "portal", Never = ["not approved", "client ID"] },
        new("polls: a firewall answers 403 with a page", OnDevice(Endpoint.Token, Fault.Status(403, RequestFaults.Page, "text/html"), Short), "403", "gateway|firewall") { Never = ["not approved", "client ID"] },
        new("polls: 502 of a gateway", OnDevice(Endpoint.Token, Fault.Status(502, RequestFaults.Page, "text/html"), Short), "502", "gateway") { Advice = "again|later", Never = ["not approved", "client ID"] },
        new("polls: 429", OnDevice(Endpoint.Token, Fault.Status(429), Short), "429|slower", "too many|slower") { Never = ["client ID"] },
        new("no one approves the device code", OnDevice(new FlowSetup { ProviderOptions = Short }), "not approved") { Advice = "approve|enter" },
        new("the device code is denied", OnDevice(Endpoint.Token, Fault.OAuthError(400, "access_denied"), Short), "access_denied"),
        new("the client may not use device codes", OnDevice(Endpoint.DeviceAuthorization, Fault.OAuthError(400, "unauthorized_client")), "unauthorized_client") { Advice = "without --device" },
        new("the provider has no device flow", OnDevice(new FlowSetup { ProviderOptions = new() { DeviceFlow = false } }), "no device authorization endpoint") { Advice = "without --device" },
    ];
}
