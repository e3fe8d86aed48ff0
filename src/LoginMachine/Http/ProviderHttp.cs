using System.Net;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Http;

/// <summary>
/// Requests to the provider: bounded in time and size, redirects not followed, each on a connection of its own, so
/// that nothing is ever sent twice behind our back.
/// </summary>
internal sealed class ProviderHttp : IDisposable
{
    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-ms-request-id", "cf-ray"];

    private readonly ProxySettings proxies;
    private readonly Lazy<Authorities> trusted;

    /// <summary>Makes a client.</summary>
    /// <param name="proxy">The proxy; by default the one that the variables, else the system's settings name.</param>
    /// <param name="variable">Reads a variable; by default those of the process.</param>
    /// <param name="authorities">A file of certificate authorities to trust beside the system's; by default <c>SSL_CERT_FILE</c> names it.</param>
    public ProviderHttp(IWebProxy? proxy = null, Func<string, string?>? variable = null, string? authorities = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        proxies = new ProxySettings(variable, proxy);
        trusted = new Lazy<Authorities>(() => Authorities.Read(authorities, variable));
    }

    /// <summary>Sends one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limits">Its bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="target">Which endpoint it is for, and which setting gave it; for the evidence.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task<HttpResult> SendAsync(HttpRequestMessage request, Limits limits, TimeProvider time, CancellationToken cancellation, Target target = default)
    {
        var began = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(limits.Request, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var (connection, unfit) = Prepare(request.RequestUri!, target);
        if (unfit is not null)
        {
            return unfit;
        }

        try
        {
            var answer = await AskAsync(connection!, request, limits, time, both.Token).ConfigureAwait(false);
            return connection!.Refusal(answer.Status, answer.Schemes) is { } route ? new Unanswered(TransportFault.Proxy, Since(), route) : answer;
        }
        catch (Exception exception) when (connection!.Broken(exception) is var (fault, route))
        {
            // A request that is ended early fails in one of many ways; all of them mean the same.
            cancellation.ThrowIfCancellationRequested();
            return new Unanswered(fault, Since(), route);
        }

        long Since() => (long)time.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (trusted.IsValueCreated)
        {
            trusted.Value.Dispose();
        }
    }

    private static async Task<Answered> AskAsync(ProviderConnection connection, HttpRequestMessage request, Limits limits, TimeProvider time, CancellationToken cancellation)
    {
        using var invoker = new HttpMessageInvoker(connection.Sockets());
        using var response = await invoker.SendAsync(request, cancellation).ConfigureAwait(false);
        connection.Answered();
        var (body, tooLarge) = await BoundedBody.ReadAsync(response.Content, limits.BodyBytes, cancellation).ConfigureAwait(false);
        var plain = tooLarge ? new PlainBody(body) : await PlainBody.ReadAsync(body, response.Content.Headers.ContentEncoding, limits.BodyBytes).ConfigureAwait(false);
        return new Answered((int)response.StatusCode, plain.Bytes, tooLarge || plain.TooLarge, response.Headers.Date, RequestId(response), RetryAfter(response, time))
        {
            Route = connection.Known,
            Coding = plain.Coding,
            Type = ResponseHead.TypeOf(response),
            Location = ResponseHead.LocationOf(response, request.RequestUri!),
            Server = ResponseHead.ServerOf(response),
            Challenge = ResponseHead.IsChallenge(response),
            Schemes = SchemeList.From(response.Headers.ProxyAuthenticate.Select(offer => offer.Scheme)),
        };
    }

    /// <summary>The settings are checked first: one that cannot be used is reported before anything is sent.</summary>
    private (ProviderConnection? Connection, Unanswered? Unfit) Prepare(Uri address, Target target)
    {
        var proxy = proxies.For(address);
        var authorities = address.Scheme == "https" || proxy.Address?.Scheme == "https" ? trusted.Value : new Authorities(AuthoritySource.System, []);
        return authorities.Fault is { } bundle ? (null, new Unanswered(TransportFault.Setup, 0, target.RouteTo(address) with { Authority = authorities.Source, Bundle = bundle }))
            : proxy.Bad ? (null, new Unanswered(TransportFault.Proxy, 0, target.RouteTo(address) with { Proxy = ProxyFault.BadAddress, ProxyFrom = proxy.From, ProxyValue = proxy.Wrong }))
            : (new ProviderConnection(address, proxy, authorities, target), null);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;

    private static string? RequestId(HttpResponseMessage response) =>
        RequestIdHeaders.Select(name => response.Headers.TryGetValues(name, out var values) ? values.First() : null)
            .FirstOrDefault(value => value is not null);
}
