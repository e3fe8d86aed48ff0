using System.Globalization;
using System.Net.Sockets;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>Signs in with a fault in place, as a user would.</summary>
internal static class Planting
{
    internal static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private static Limits Impatient => new() { Timeout = Wait, FinalPage = TimeSpan.FromSeconds(1) };

    /// <summary>The user finishes in the browser.</summary>
    internal static Func<Task<NotSignedIn>> Finished(FlowSetup setup) => () => RunAsync(setup, flow => flow.VisitAsync());

    /// <summary>Something goes wrong at an endpoint while the user finishes in the browser.</summary>
    internal static Func<Task<NotSignedIn>> Finished(Endpoint endpoint, Fault fault, ProviderOptions? options = null) =>
        Finished(new FlowSetup { ProviderOptions = options ?? new(), Faults = faults => faults.Set(endpoint, fault) });

    /// <summary>Discovery or a pushed request fails, so there is no URL to open.</summary>
    internal static Func<Task<NotSignedIn>> Early(FlowSetup setup) => () => RunAsync(setup, static _ => Task.CompletedTask);

    internal static Func<Task<NotSignedIn>> Early(Endpoint endpoint, Fault fault, ProviderOptions? options = null) =>
        Early(new FlowSetup { ProviderOptions = options ?? new(), Faults = faults => faults.Set(endpoint, fault) });

    /// <summary>The browser comes back wrongly, or not at all, until the time is over.</summary>
    internal static Func<Task<NotSignedIn>> Waiting(FlowSetup setup, Func<Flow, Task>? visit = null) =>
        () => RunAsync(setup with { Limits = Impatient }, visit ?? (static _ => Task.CompletedTask));

    internal static Func<Task<NotSignedIn>> OnDevice(FlowSetup setup) => () => RunAsync(
        setup with { Options = options => options with { Method = FlowChoice.Device }, Limits = new Limits { Timeout = TimeSpan.FromSeconds(8) } },
        static _ => Task.CompletedTask);

    internal static Func<Task<NotSignedIn>> OnDevice(Endpoint endpoint, Fault fault, ProviderOptions? options = null) =>
        OnDevice(new FlowSetup { ProviderOptions = options ?? new(), Faults = faults => faults.Set(endpoint, fault) });

    /// <summary>The profile names its endpoints, one of them elsewhere.</summary>
    internal static FlowSetup TokenEndpointAt(string url) => new()
    {
        Profile = profile => profile with
        {
            Scopes = ["profile"],
            AuthorizationEndpoint = profile.Issuer + "/authorize",
            TokenEndpoint = url,
        },
    };

    /// <summary>Sends a TLS ClientHello, as a browser in HTTPS-only mode does.</summary>
    internal static async Task ClientHelloAsync(Flow flow)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", (await flow.ListeningAsync()).Port);
        using var tls = new System.Net.Security.SslStream(client.GetStream());
        await Assert.ThrowsAnyAsync<Exception>(() => tls.AuthenticateAsClientAsync("127.0.0.1"));
    }

    /// <summary>Sends the response as a form, as <c>response_mode=form_post</c> does.</summary>
    internal static async Task PostAsync(Flow flow)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var callback = await flow.CallbackAsync();
        using var form = new StringContent(callback.Query.TrimStart('?'), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(new Uri(callback.GetLeftPart(UriPartial.Path)), form);
    }

    /// <summary>Sends the callback with something changed.</summary>
    internal static Func<Flow, Task> Changed(Func<string, string> change) => async flow =>
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(change((await flow.CallbackAsync()).AbsoluteUri)));
    };

    internal static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static async Task<NotSignedIn> RunAsync(FlowSetup setup, Func<Flow, Task> visit)
    {
        await using var flow = await Flow.StartAsync(setup);
        var visiting = VisitAsync(flow, visit);
        var failed = await flow.FailedAsync();
        await visiting;
        Kept = await File.ReadAllBytesAsync(failed.Evidence!.JournalPath);
        return failed;
    }

    /// <summary>The journal of the last run of this thread of control: its file goes with the home.</summary>
    internal static byte[] Kept
    {
        get => journal.Value!.Bytes;
        set => journal.Value!.Bytes = value;
    }

    private static readonly AsyncLocal<Holder> journal = new();

    internal static void Expect() => journal.Value = new Holder();

    private static async Task VisitAsync(Flow flow, Func<Flow, Task> visit)
    {
        try
        {
            await visit(flow);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException or OperationCanceledException or TimeoutException)
        {
            // The browser sees the failure, too.
        }
    }

    private sealed class Holder
    {
        internal byte[] Bytes { get; set; } = [];
    }
}
