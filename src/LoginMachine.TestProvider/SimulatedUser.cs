using System.Net;

namespace LoginMachine.TestProvider;

/// <summary>Plays the user with a browser, if there is neither.</summary>
public static class SimulatedUser
{
    private const int MaxRedirects = 10;

    /// <summary>What the user saw in the end.</summary>
    /// <param name="Status">The HTTP status of the final page.</param>
    /// <param name="Page">The body of the final page.</param>
    /// <param name="FinalUrl">The address of the final page: usually the client's callback, with its parameters.</param>
    /// <param name="Headers">The headers of the final page, by name whatever the case; several values are joined by a comma and a space.</param>
    /// <param name="RedirectTarget">Where the final page redirects to, when that is not on loopback and so was not visited; else null.</param>
    public sealed record SeenPage(
        int Status,
        string Page,
        Uri FinalUrl,
        IReadOnlyDictionary<string, string> Headers,
        Uri? RedirectTarget);

    /// <summary>
    /// Opens the authorization URL and follows the redirects, the provider's to the client's callback among them, as
    /// far as they stay on loopback. Never uses a proxy and never times out by itself: a client may hold the page
    /// until the sign-in is complete.
    /// </summary>
    /// <param name="authorizationUrl">The URL that a browser would have been given.</param>
    /// <param name="cancellationToken">Closes the browser.</param>
    /// <exception cref="HttpRequestException">There is no response, the connection breaks, or there are more than ten redirects.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<SeenPage> VisitAsync(Uri authorizationUrl, CancellationToken cancellationToken = default)
    {
        using var browser = NewBrowser();
        var url = authorizationUrl;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var response = await browser.GetAsync(url, cancellationToken).ConfigureAwait(false);
            var target = RedirectTarget(url, response);
            if (target is not { IsLoopback: true })
            {
                return await SeenAsync(url, response, target, cancellationToken).ConfigureAwait(false);
            }

            url = target;
        }

        throw new HttpRequestException($"More than {MaxRedirects} redirects.");
    }

    /// <summary>Enters a device code, as on another device (RFC 8628, section 3.3).</summary>
    /// <param name="verification">The address that the client shows.</param>
    /// <param name="userCode">The code that the client shows.</param>
    /// <param name="approve">Whether the user says yes.</param>
    /// <param name="cancellationToken">Closes the browser.</param>
    /// <exception cref="HttpRequestException">There is no response, or there is no such code to decide on.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task DecideAsync(Uri verification, string userCode, bool approve = true, CancellationToken cancellationToken = default)
    {
        using var browser = NewBrowser();
        using var form = new FormUrlEncodedContent([new("user_code", userCode), new("decision", approve ? "approve" : "deny")]);
        using var response = await browser.PostAsync(verification, form, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    private static HttpClient NewBrowser()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        var browser = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        browser.DefaultRequestHeaders.Add("Accept", "text/html,*/*;q=0.8");
        return browser;
    }

    private static Uri? RedirectTarget(Uri from, HttpResponseMessage response) =>
        response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest
            && response.Headers.Location is { } location
            ? new Uri(from, location)
            : null;

    private static async Task<SeenPage> SeenAsync(
        Uri url, HttpResponseMessage response, Uri? target, CancellationToken cancellationToken)
    {
        var page = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new SeenPage((int)response.StatusCode, page, url, headers, target);
    }
}
