using System.Security.Cryptography.X509Certificates;
using LoginMachine.Machine;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The way to the provider is broken: real ends of TLS with real certificates, real proxies, real files.</summary>
internal static class RouteRecordings
{
    internal static readonly Recording[] All =
    [
        Tls("route_certificate_of_another_name", authority => authority.Issue("other.example.com")),
        Tls("route_certificate_expired", authority => authority.Issue(from: Now.AddDays(-30), until: Now.AddDays(-1))),
        Tls("route_certificate_not_yet_valid", authority => authority.Issue(from: Now.AddDays(1), until: Now.AddDays(30))),
        Tls("route_certificate_of_its_own", _ => GeneratedAuthority.SelfSigned()),
        Tls("route_authority_unknown", authority => authority.Issue()),
        Tls("route_old_protocol", authority => authority.Issue(), TlsFrontFault.OldVersion),
        Tls("route_no_tls", authority => authority.Issue(), TlsFrontFault.PlainText),
        Proxy("route_proxy_wants_authentication", () => new ForwardProxy { Account = "user:word" }),
        Proxy("route_proxy_refuses", () => new ForwardProxy { Behaviour = ProxyBehaviour.Refuses }),
        Proxy("route_proxy_closes", () => new ForwardProxy { Behaviour = ProxyBehaviour.Closes }),
        Setting("route_proxy_gone", "HTTPS_PROXY", _ => $"http://127.0.0.1:{Reproduction.Staging.FaultyEndpoints.FreePort()}"),
        Setting("route_proxy_address_garbled", "HTTPS_PROXY", _ => "http://[proxy"),
        Setting("route_authorities_missing", "SSL_CERT_FILE", room => Path.Combine(room.Home.Root, "gone.pem")),
        Setting("route_authorities_empty", "SSL_CERT_FILE", room => room.Home.Write("empty.pem", "")),
    ];

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    private static Recording Tls(string name, Func<GeneratedAuthority, X509Certificate2> certificate, TlsFrontFault fault = TlsFrontFault.None) => new(name, async room =>
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var authority = new GeneratedAuthority();
        await using var front = new TlsFront(provider.Issuer.Port, certificate(authority), fault: fault);
        return await EndAsync(room, FakeEnvironment.Desktop, $"https://127.0.0.1:{front.Port}");
    });

    private static Recording Proxy(string name, Func<ForwardProxy> start) => new(name, async room =>
    {
        await using var proxy = start();
        return await EndAsync(room, FakeEnvironment.Desktop.With("HTTPS_PROXY", proxy.Address.AbsoluteUri), "https://login.example.com");
    });

    private static Recording Setting(string name, string variable, Func<RecordingRoom, string> value) => new(name, room =>
        EndAsync(room, FakeEnvironment.Desktop.With(variable, value(room)), "https://login.example.com"));

    private static async Task<string> EndAsync(RecordingRoom room, FakeEnvironment environment, string issuer)
    {
        await using var flow = await room.StartAsync(new()
        {
            Environment = environment,
            Profile = profile => profile with { Issuer = issuer },
            Parts = parts => parts with { Proxy = null },
        });
        await flow.FailedAsync();
        return await RecordingRoom.JournalOfAsync(flow);
    }
}
