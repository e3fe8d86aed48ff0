using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>Something in front of the provider answers, or nothing does.</summary>
internal static class RequestFaults
{
    internal const string Page = "<!doctype html><html><head><title>Sign in to the network</title></head><body>Hello</body></html>";

    /// <summary>What must not be said about an answer that is no OAuth error.</summary>
    private static readonly string[] Registration = ["client ID", "registration", "redirect URI"];

    internal static readonly Fault Portal = Fault.Status(302, "", "text/html") with { Headers = new Dictionary<string, string> { ["Location"] = "http://portal.example/login" } };

    private static ProviderOptions Pushed => new() { RequirePushedAuthorization = true };

    internal static readonly PlantedFault[] All =
    [
        .. At("token endpoint", fault => Finished(Endpoint.Token, fault)),
        .. At("pushed request", fault => Early(Endpoint.PushedAuthorization, fault, Pushed)),
        .. At("keys", fault => Finished(Endpoint.Keys, fault)),
        .. At("discovery", fault => Early(Endpoint.Discovery, fault)),
        .. At("device endpoint", fault => OnDevice(Endpoint.DeviceAuthorization, fault)),
        new("the token endpoint's port is closed", Finished(TokenEndpointAt("http://127.0.0.1:9/token")), "refused|reached") { Advice = "firewall|port|network|running|URL", Never = Registration },
        new("the token endpoint's name is unknown", Finished(TokenEndpointAt("https://token.invalid/token")), "name") { Never = Registration },
        new("the token endpoint aborts the connection", Finished(Endpoint.Token, Fault.Drop()), "ended|closed|broke off") { Never = Registration },
        new("the certificate has expired", () => BehindTlsAsync(authority => authority.Issue(from: DateTimeOffset.UtcNow.AddDays(-9), until: DateTimeOffset.UtcNow.AddDays(-3))), "expired", "clock") { Advice = "clock", Never = [.. Registration, "SSL_CERT_FILE"] },
        new("the certificate is of another host", () => BehindTlsAsync(authority => authority.Issue("elsewhere.example")), "another name") { Advice = "portal|proxy|URL|host", Never = Registration },
        new("the certificate comes from an unknown authority", () => BehindTlsAsync(authority => authority.Issue()), "authority") { Advice = "SSL_CERT_FILE|certificate_authorities", Never = Registration },
    ];

    /// <summary>The same answers at each endpoint.</summary>
    private static IEnumerable<PlantedFault> At(string endpoint, Func<Fault, Func<Task<Planted>>> plant) =>
    [
        new($"{endpoint}: a captive portal redirects (302)", plant(Portal), "302", "redirect") { Advice = "portal|browser|URL", Never = Registration },
        new($"{endpoint}: a firewall answers 403 with a page", plant(Fault.Status(403, Page, "text/html")), "403", "block|firewall|gateway|bot|web page|forbid") { Never = Registration },
        new($"{endpoint}: 404", plant(Fault.Status(404, Page, "text/html")), "404") { Advice = "URL|issuer|address|jwks_uri|_endpoint", Never = ["client ID", "registration"] },
        new($"{endpoint}: 429", plant(Fault.Status(429)), "429", "too many|rate|limit|fewer|no more requests") { Advice = "wait|later|minute|again", Never = Registration },
        new($"{endpoint}: 500", plant(Fault.Status(500)), "500") { Advice = "again|later", Never = Registration },
        new($"{endpoint}: 502 of a gateway", plant(Fault.Status(502, Page, "text/html")), "502", "gateway") { Advice = "again|later", Never = Registration },
        new($"{endpoint}: 503", plant(Fault.Status(503)), "503", "unavailable|not available|maintenance|overload") { Advice = "again|later", Never = Registration },
        new($"{endpoint}: 504 of a gateway", plant(Fault.Status(504, Page, "text/html")), "504", "gateway") { Advice = "again|later", Never = Registration },
        new($"{endpoint}: a page with status 200", plant(Fault.Body(Page, "text/html")), "not JSON|page|HTML|not a set of keys") { Advice = "portal|proxy|URL|address", Never = Registration },
        new($"{endpoint}: 200 without a body", plant(Fault.Status(200)), "not JSON|empty|no body|nothing|not a set of keys") { Never = Registration },
    ];

    internal static async Task<Planted> BehindTlsAsync(Func<GeneratedAuthority, System.Security.Cryptography.X509Certificates.X509Certificate2> issue)
    {
        await using var provider = await LoopbackProvider.StartAsync(new ProviderOptions());
        using var authority = new GeneratedAuthority();
        using var certificate = issue(authority);
        await using var front = new TlsFront(provider.Issuer.Port, certificate);
        return await Finished(TokenEndpointAt($"https://127.0.0.1:{front.Port}/token"))();
    }
}
