using System.Globalization;
using System.Net.Sockets;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>Signs in with a fault in place, as a user would.</summary>
internal static class Planting
{
    /// <summary>The user finishes in the browser.</summary>
    internal static Func<Task<Planted>> Finished(FlowSetup setup) => () => RunAsync(setup, flow => flow.VisitAsync());

    /// <summary>Something fails at an endpoint while the user finishes in the browser.</summary>
    internal static Func<Task<Planted>> Finished(Endpoint endpoint, Fault fault, ProviderOptions? options = null) =>
        Finished(new FlowSetup { ProviderOptions = options ?? new(), Faults = faults => faults.Set(endpoint, fault) });

    /// <summary>Discovery or a pushed request fails, so there is no URL to open.</summary>
    internal static Func<Task<Planted>> Early(FlowSetup setup) => () => RunAsync(setup, static _ => Task.CompletedTask);

    internal static Func<Task<Planted>> Early(Endpoint endpoint, Fault fault, ProviderOptions? options = null) =>
        Early(new FlowSetup { ProviderOptions = options ?? new(), Faults = faults => faults.Set(endpoint, fault) });

    /// <summary>The browser comes back incorrectly, or not at all, until the time is over: on a clock that is stopped until then.</summary>
    internal static Func<Task<Planted>> Waiting(FlowSetup setup, Func<Flow, Task>? visit = null) => async () =>
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var flow = await Flow.StartAsync(setup.On(time));
        await flow.ListeningAsync();
        _ = setup.Browser is null ? null : await flow.SeenAsync<Trigger>(trigger => trigger is BrowserOpened or BrowserLaunchFailed);
        await VisitAsync(flow, visit ?? (static _ => Task.CompletedTask));
        return await EndAsync(flow, time);
    };

    /// <summary>Polls once for the approval of a device code, then waits until the code has expired.</summary>
    internal static Func<Task<Planted>> OnDevice(FlowSetup setup) => async () =>
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var flow = await Flow.StartAsync(setup.On(time) with { Options = options => options with { Method = FlowChoice.Device } });
        var over = flow.OutcomeAsync();
        await Task.WhenAny(over, PollAsync(flow, time));
        return await EndAsync(flow, time);
    };

    private static async Task PollAsync(Flow flow, FakeTime time)
    {
        var issued = await flow.SeenAsync<DeviceCodeIssued>();
        await time.PassAsync(TimeSpan.FromSeconds(issued.IntervalSeconds));
        await flow.SeenAsync<Trigger>(trigger => trigger is PollFailed or PollSlowed or ApprovalPending);
    }

    private static async Task<Planted> EndAsync(Flow flow, FakeTime time)
    {
        var failed = flow.FailedAsync();
        while (!failed.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(failed, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        return Planted.Of(await failed);
    }

    internal static Func<Task<Planted>> OnDevice(Endpoint endpoint, Fault fault, ProviderOptions? options = null) =>
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

    internal static async Task<Planted> RunAsync(FlowSetup setup, Func<Flow, Task> visit)
    {
        await using var flow = await Flow.StartAsync(setup);
        var visiting = VisitAsync(flow, visit);
        var failed = await flow.FailedAsync();
        await visiting;
        return Planted.Of(failed);
    }

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
}
