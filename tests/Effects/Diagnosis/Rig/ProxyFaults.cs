using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A proxy on the way that refuses, wants authentication or is none.</summary>
internal static class ProxyFaults
{
    private static readonly string[] Provider = ["client ID", "status page", "redirect URI"];

    internal static readonly PlantedFault[] All =
    [
        new("the proxy wants a user and password (407 Basic)", Through(() => new() { Account = "user:secret" }), "407", "HTTPS_PROXY", "user and password") { Advice = "USER:PASSWORD", Never = Provider },
        new("the proxy wants Kerberos (407 Negotiate)", Through(() => new() { Account = "user:secret", Schemes = ["Negotiate"] }), "407", "Kerberos") { Advice = "px|cntlm|NO_PROXY", Never = [.. Provider, "http://USER:PASSWORD"] },
        new("the proxy wants NTLM (407 NTLM)", Through(() => new() { Account = "user:secret", Schemes = ["NTLM"] }), "407", "NTLM") { Advice = "DOMAIN", Never = Provider },
        new("the proxy wants an unknown scheme (407)", Through(() => new() { Account = "user:secret", Schemes = ["Vendor token=1"] }), "407", "authentication") { Never = Provider },
        new("the proxy wants authentication and offers no scheme (407)", Through(() => new() { Behaviour = ProxyBehaviour.Refuses, Status = 407 }), "407") { Advice = "HTTPS_PROXY", Never = Provider },
        new("the proxy forbids the host (403)", Through(() => new() { Behaviour = ProxyBehaviour.Refuses, Status = 403 }), "HTTPS_PROXY", "403") { Advice = "proxy.s operator", Never = Provider },
        new("the proxy cannot reach the host (502)", Through(() => new() { Behaviour = ProxyBehaviour.Refuses, Status = 502 }), "HTTPS_PROXY", "502") { Never = ["client ID", "redirect URI"] },
        new("the proxy closes the connection", Through(() => new() { Behaviour = ProxyBehaviour.Closes }), "HTTPS_PROXY", "closed") { Never = Provider },
        new("the proxy setting leads to a server that is no proxy", Through(() => new() { Behaviour = ProxyBehaviour.Babbles }), "HTTPS_PROXY", "not respond like a proxy") { Advice = "Correct HTTPS_PROXY", Never = Provider },
        new("the proxy's port is closed", () => AtAsync("http://127.0.0.1:9"), "HTTPS_PROXY", "refused") { Advice = "Correct HTTPS_PROXY", Never = Provider },
        new("the proxy's name is unknown", () => AtAsync("http://proxy.invalid:3128"), "HTTPS_PROXY", "name|not known") { Never = Provider },
        new("the proxy's value has no host", () => AtAsync("http:///proxy"), "HTTPS_PROXY", "not the URL of a proxy") { Advice = "http://HOST:PORT", Never = Provider },
    ];

    private static Func<Task<Planted>> Through(Func<ForwardProxy> make) => async () =>
    {
        await using var proxy = make();
        return await AtAsync(proxy.Address.GetLeftPart(UriPartial.Authority));
    };

    private static Task<Planted> AtAsync(string proxy) => RunAsync(
        TokenEndpointAt("https://provider.test/token") with
        {
            Environment = FakeEnvironment.Desktop.With("HTTPS_PROXY", proxy),
            Parts = parts => parts with { Proxy = null },
        },
        flow => flow.VisitAsync());
}
