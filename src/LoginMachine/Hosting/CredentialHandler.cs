using System.Net;
using System.Net.Http.Headers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// Puts an access token on each request of an <see cref="HttpClient"/> (RFC 6750, section 2.1), and recovers from a 401
/// by the steps of <see cref="UnauthorizedRecovery"/>, one retry for each. Without a token the request is sent as it is.
/// The token goes to one service only (<see cref="Service"/>), encrypted or on loopback (RFC 6750, section 5.3);
/// it follows no redirect. Asynchronous requests only.
/// </summary>
/// <param name="source">Where tokens come from.</param>
public sealed class CredentialHandler(TokenSource source) : DelegatingHandler
{
    /// <summary>
    /// Why a request that was answered with 401 was not sent (again) with a token. Each 401 that the handler returns has it
    /// among the <see cref="HttpRequestMessage.Options"/> of its request.
    /// </summary>
    public static readonly HttpRequestOptionsKey<RetrySkipReason> RetrySkippedKey = new("LoginMachine.NotRepeated");

    /// <summary>
    /// The result that left a request without a token, or that ended the recovery from its 401: <see cref="NoCredentials"/>,
    /// <see cref="TokenNotGiven"/> or <see cref="TokenNotSupplied"/>. The answer's request has it among its
    /// <see cref="HttpRequestMessage.Options"/>; it is not there if a token was sent and nothing failed.
    /// </summary>
    public static readonly HttpRequestOptionsKey<TokenResult> Reason = new("LoginMachine.Reason");

    /// <summary>The only origin that the token is for; null is the origin of the first request.</summary>
    public Uri? Service { get; init; }

    /// <summary>Gets how long a body may be to be kept for a second sending, in bytes; 1 MiB. One that is in memory anyway may be longer.</summary>
    public int MaxBody { get; init; } = 1 << 20;

    private static readonly HttpRequestOptionsKey<bool> Carries = new("LoginMachine.Carries");
    private Uri? first;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Forget(request);
        if (!Admits(request.RequestUri))
        {
            return await WithoutAsync(request, RetrySkipReason.OtherOrigin, null, cancellationToken).ConfigureAwait(false);
        }

        var result = await source.GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (TokenOf(result) is not { } token)
        {
            return await WithoutAsync(request, RetrySkipReason.NoToken, result, cancellationToken).ConfigureAwait(false);
        }

        var (address, service) = (request.RequestUri, request.RequestUri!.GetLeftPart(UriPartial.Authority));
        var repeatable = await RepeatableBody.PrepareAsync(request.Content, MaxBody, cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        var recovery = source.Recover(token, service);
        while (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // Below here a redirect is followed without the token, and the request is then another one.
            if (request.RequestUri != address)
            {
                request.Options.Set(RetrySkippedKey, RetrySkipReason.Redirected);
                return response;
            }

            var step = await NextAsync(recovery, response, cancellationToken).ConfigureAwait(false);
            if (step is not TokenGiven { Token.Value: var next })
            {
                Explain(request, recovery, step);
                return response;
            }

            if (!repeatable)
            {
                request.Options.Set(RetrySkippedKey, RetrySkipReason.Body);
                return response;
            }

            response.Dispose();
            response = await SendAsync(request, token = next, cancellationToken).ConfigureAwait(false);
        }

        source.Accepted(token, service);
        return response;
    }

    /// <summary>Not offered: a token may have to be waited for.</summary>
    /// <exception cref="NotSupportedException">Always: otherwise the request would leave without a token.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("CredentialHandler takes asynchronous requests only; use SendAsync.");

    /// <summary>Sends a request as it is; a 401 then says why there was no token.</summary>
    private async Task<HttpResponseMessage> WithoutAsync(HttpRequestMessage request, RetrySkipReason why, TokenResult? reason, CancellationToken cancellation)
    {
        var response = await base.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            Set(request, why, reason);
        }

        return response;
    }

    private void Explain(HttpRequestMessage request, UnauthorizedRecovery recovery, TokenResult? step) => Set(
        request,
        step is not null ? RetrySkipReason.NotRefreshed
            : recovery.PausedUntil is not null ? RetrySkipReason.Paused
            : source.UsesKey ? RetrySkipReason.ApiKey
            : RetrySkipReason.Exhausted,
        step);

    private static void Set(HttpRequestMessage request, RetrySkipReason why, TokenResult? reason)
    {
        request.Options.Set(RetrySkippedKey, why);
        if (reason is not null)
        {
            request.Options.Set(Reason, reason);
        }
    }

    private static async Task<TokenResult?> NextAsync(UnauthorizedRecovery recovery, HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await recovery.NextAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            response.Dispose();
            throw;
        }
    }

    private static Secret? TokenOf(TokenResult result) => result switch
    {
        TokenGiven given => given.Token.Value,
        TokenNotGiven { Usable: { } usable } => usable.Value,
        TokenNotSupplied { Usable: { } usable } => usable.Value,
        _ => null,
    };

    private bool Admits(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
        {
            return false;
        }

        var service = Service ?? first ?? Interlocked.CompareExchange(ref first, address, null) ?? address;
        return Uri.Compare(service, address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>A handler above may send a request again, to another address too: what this one has put on it goes first.</summary>
    private static void Forget(HttpRequestMessage request)
    {
        IDictionary<string, object?> options = request.Options;
        options.Remove(RetrySkippedKey.Key);
        options.Remove(Reason.Key);
        if (options.Remove(Carries.Key))
        {
            request.Headers.Authorization = null;
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Secret token, CancellationToken cancellation)
    {
        request.Options.Set(Carries, true);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return base.SendAsync(request, cancellation);
    }
}

/// <summary>Why a request that was answered with 401 was not sent again.</summary>
public enum RetrySkipReason
{
    /// <summary>The body can be read once only, and is too long to be kept, or does not say how long it is.</summary>
    Body,

    /// <summary>A redirect was followed, without the token.</summary>
    Redirected,

    /// <summary>It is of another origin than <see cref="CredentialHandler.Service"/>, or not encrypted, and carried no token.</summary>
    OtherOrigin,

    /// <summary>There was no token to send; <see cref="CredentialHandler.Reason"/> has the result.</summary>
    NoToken,

    /// <summary>The refresh because of the 401 failed; <see cref="CredentialHandler.Reason"/> has the result.</summary>
    NotRefreshed,

    /// <summary>A refreshed token was rejected as well.</summary>
    Exhausted,

    /// <summary>Refreshed tokens were rejected before; the next refresh because of a 401 waits (10 s, then twice as long each time).</summary>
    Paused,

    /// <summary>An API key was rejected: there is nothing to refresh.</summary>
    ApiKey,
}
