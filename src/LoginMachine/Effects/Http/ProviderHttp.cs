using System.Net;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Effects.Http;

/// <summary>
/// Requests to the provider: bounded in time and size, redirects not followed, each on a connection of its own, so
/// that nothing is ever sent twice behind our back.
/// </summary>
public sealed class ProviderHttp : IDisposable
{
    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-ms-request-id", "cf-ray"];

    private readonly IWebProxy? given;
    private readonly Lazy<HttpMessageInvoker> invoker;

    /// <summary>Makes a client.</summary>
    /// <param name="proxy">The proxy; by default the one that the system's settings name.</param>
    public ProviderHttp(IWebProxy? proxy = null)
    {
        given = proxy;
        invoker = new Lazy<HttpMessageInvoker>(() => new HttpMessageInvoker(Sockets(Proxy)));
    }

    /// <summary>Asked for with the first request and not before: reading the system's settings takes its time.</summary>
    private IWebProxy Proxy => given ?? HttpClient.DefaultProxy;

    /// <summary>Sends one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limits">Its bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task<HttpResult> SendAsync(HttpRequestMessage request, Limits limits, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(limits.Request, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var response = await invoker.Value.SendAsync(request, both.Token).ConfigureAwait(false);
            var (body, tooLarge) = await BoundedBody.ReadAsync(response.Content, limits.BodyBytes, both.Token).ConfigureAwait(false);
            return new Answered((int)response.StatusCode, body, tooLarge, response.Headers.Date, RequestId(response));
        }
        catch (Exception exception) when (TransportFaults.Of(exception, ThroughProxy(request.RequestUri!)) is { } fault)
        {
            // A request that is ended early fails in one of many ways; all of them mean the same.
            cancellation.ThrowIfCancellationRequested();
            return new Unanswered(fault, (long)time.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (invoker.IsValueCreated)
        {
            invoker.Value.Dispose();
        }
    }

    private static SocketsHttpHandler Sockets(IWebProxy proxy) => new()
    {
        Proxy = proxy,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        PooledConnectionIdleTimeout = TimeSpan.Zero,
        MaxResponseHeadersLength = 64,
    };

    private bool ThroughProxy(Uri address) =>
        !Proxy.IsBypassed(address) && Proxy.GetProxy(address) is { } by && by != address;

    private static string? RequestId(HttpResponseMessage response) =>
        RequestIdHeaders.Select(name => response.Headers.TryGetValues(name, out var values) ? values.First() : null)
            .FirstOrDefault(value => value is not null);
}
