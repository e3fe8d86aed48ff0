using LoginMachine.TestProvider.Endpoints;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoginMachine.TestProvider.Serving;

/// <summary>What Kestrel runs per request: read, record, let the fault strike or the endpoint answer.</summary>
internal sealed class ProviderApplication(
    EndpointTable endpoints, Faults faults, RequestLog log, ProviderClock clock, CancellationToken stopping)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await ServeAsync(context, gone.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (gone.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task ServeAsync(HttpContext context, CancellationToken gone)
    {
        var arrival = await Arrival.ReadAsync(context).ConfigureAwait(false);
        var endpoint = endpoints.Find(arrival.Path);

        // Before it is recorded: a test that sees it recorded may change the fault for the next one.
        var fault = endpoint is null ? null : faults.Take(endpoint.Name);
        log.Add(new ProviderRequest(
            endpoint?.Name, arrival.Method, arrival.Path, arrival.Query.Values, arrival.Form.Values, clock.Now));

        var writer = new AnswerWriter(context, clock);
        Task<Answer> Answering() => EndpointTable.AnswerAsync(endpoint, arrival, gone);
        await (fault is null
            ? writer.WriteAsync(await Answering().ConfigureAwait(false), gone)
            : new FaultPlayer(fault, clock).PlayAsync(Answering, writer, gone)).ConfigureAwait(false);
    }
}
