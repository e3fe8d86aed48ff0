using System.Net;
using System.Net.Sockets;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>The browser does not come back, or comes back wrongly.</summary>
internal static class BrowserFaults
{
    /// <summary>The browser follows the start URL to the provider and stays there.</summary>
    private static FlowSetup Desktop => new() { Browser = Browsers.First(OpenAsync) };

    /// <summary>The URL is only printed.</summary>
    private static FlowSetup Printed => new();

    internal static readonly PlantedFault[] All =
    [
        new("the redirect URI is not registered, so the provider shows an error page", Waiting(Desktop), "error page|not finished")
        {
            Advice = @"error page.*register http://127\.0\.0\.1:\d+/auth/callback for client demo-client",
        },
        new("the first port was busy, so the redirect URI is another", OnTheSecondPortAsync, "busy|port") { Advice = @"register http://127\.0\.0\.1:\d+/auth/callback for client demo-client" },
        new("the state is removed", Waiting(Desktop with { Faults = faults => faults.Callback = CallbackFault.MissingState }, flow => flow.VisitAsync()), "state") { Never = ["client ID", "--timeout"] },
        new("the state is changed", Waiting(Desktop with { Faults = faults => faults.Callback = CallbackFault.WrongState }, flow => flow.VisitAsync()), "state") { Never = ["client ID", "--timeout"] },
        new("a parameter is repeated", Waiting(Desktop with { Faults = faults => faults.Callback = CallbackFault.RepeatedParameter }, flow => flow.VisitAsync()), "duplicate|twice|repeated") { Never = ["--timeout"] },
        new("the response is a form (form_post)", Waiting(Desktop, PostAsync), "form") { Advice = "response_mode", Never = ["--timeout", "client ID"] },
        new("the response is in the fragment", Waiting(Desktop, Changed(url => url[..url.IndexOf('?', StringComparison.Ordinal)])), "fragment|without parameters|no parameters|no response") { Never = ["attack"] },
        new("the registered path is another", Waiting(Desktop, Changed(url => url.Replace("/auth/callback", "/callback", StringComparison.Ordinal))), "path") { Advice = "redirect URI|callback" , Never = ["--timeout"] },
        new("the browser upgrades to https", Waiting(Desktop, ClientHelloAsync), "https") { Advice = "HTTPS-only", Never = ["client ID"] },
        new("over SSH, with the browser elsewhere", Waiting(Printed with { Environment = FakeEnvironment.Headless.With("SSH_CONNECTION", "a b") }), "SSH") { Advice = "ssh -L" },
        new("in a container, with the browser outside", Waiting(Printed with { Environment = FakeEnvironment.Headless with { Files = ["/.dockerenv"] } }), "container") { Advice = "--network host" },
        new("in a container, with the browser inside and its tab closed", Waiting(Desktop with { Environment = FakeEnvironment.Desktop with { Files = ["/.dockerenv"] } }), "not finished|error page") { Advice = "error page", Never = ["do not reach", "does not reach"] },
        new("no browser can be started", Waiting(Printed with { Browser = Browsers.Broken() }), "browser could not be started|No browser could be started") { Advice = "URL|BROWSER", Never = ["client ID"] },
        new("one family of loopback only, and redirects to localhost", Waiting(Printed with
        {
            Profile = profile => profile with { RedirectHost = RedirectHost.Localhost },
            Parts = parts => parts with { Bind = port => LoopbackSockets.Bind(port, ipv4: true, ipv6: false) },
        }), "IPv4", "localhost") { Advice = "127.0.0.1" },
    ];

    private static async Task OpenAsync(Uri url, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await client.GetAsync(url, cancellation);
    }

    private static async Task<Planted> OnTheSecondPortAsync()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var ports = new[] { ((IPEndPoint)taken.LocalEndpoint).Port, 0 };
        return await Waiting(Desktop with { Limits = new Limits { BindAttempts = 1 }, Profile = profile => profile with { Ports = ports } })();
    }
}
