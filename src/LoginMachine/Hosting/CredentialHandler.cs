using System.Net;
using System.Net.Http.Headers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>
/// Puts an access token on each request of an <see cref="HttpClient"/> (RFC 6750, section 2.1), and recovers from a 401
/// by the steps of <see cref="UnauthorizedRecovery"/>. The body is buffered, so that it can be sent again.
/// Without a token the request is sent without one. Give the client an address of one service only: the token goes
/// wherever a request goes.
/// </summary>
/// <param name="source">Where tokens come from.</param>
public sealed class CredentialHandler(CredentialSource source) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = TokenOf(await source.GetAsync(cancellation: cancellationToken).ConfigureAwait(false));
        if (token is null)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        }

        var response = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        var recovery = source.Recover(token);
        while (response.StatusCode == HttpStatusCode.Unauthorized
            && await recovery.NextAsync(cancellationToken).ConfigureAwait(false) is TokenGiven next)
        {
            response.Dispose();
            response = await SendAsync(request, next.Token.Value, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private static Secret? TokenOf(TokenResult result) => result switch
    {
        TokenGiven given => given.Token.Value,
        TokenNotGiven { Usable: { } usable } => usable.Value,
        _ => null,
    };

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Secret token, CancellationToken cancellation)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return base.SendAsync(request, cancellation);
    }
}
