using System.Net.Http.Headers;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Loopback;

/// <summary>Classifies requests, before anything is done about them.</summary>
/// <param name="attempt">The attempt.</param>
/// <param name="redirectUri">Its redirect URI.</param>
/// <param name="check">Checks callbacks.</param>
internal sealed class RequestClassifier(Attempt attempt, Uri redirectUri, CallbackCheck check)
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    // A browser leaves the port of http out, other clients may name it.
    private readonly string[] hosts = [.. Names.Select(name => $"{name}:{redirectUri.Port}"), .. redirectUri.IsDefaultPort ? Names : []];

    internal ClassifiedRequest Classify(HttpRequest request)
    {
        // A name that resolves here without being ours is DNS rebinding.
        if (!hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            return new Stray(StrayKind.Host, StatusCodes.Status400BadRequest);
        }

        var path = request.Path.Value ?? "";
        return path == redirectUri.AbsolutePath ? OnCallbackPath(request)
            : path == "/cancel" ? OnCancel(request)
            : path.StartsWith("/start/", StringComparison.Ordinal) ? OnStart(request, path)
            : Elsewhere(path);
    }

    private static Stray Elsewhere(string path) =>
        new(path == "/favicon.ico" ? StrayKind.Favicon : StrayKind.Path, StatusCodes.Status404NotFound);

    private static Stray? NotAVisit(HttpRequest request) => request.Method switch
    {
        "GET" when IsPrefetch(request.Headers) => new Stray(StrayKind.Prefetch, StatusCodes.Status404NotFound),
        "GET" => null,
        "HEAD" => new Stray(StrayKind.Head, StatusCodes.Status405MethodNotAllowed),
        "OPTIONS" => new Stray(StrayKind.Preflight, StatusCodes.Status405MethodNotAllowed),
        _ => new Stray(StrayKind.Method, StatusCodes.Status405MethodNotAllowed),
    };

    private static bool IsPrefetch(IHeaderDictionary headers) =>
        headers.ContainsKey("Sec-Purpose") || headers.ContainsKey("Purpose") || headers.ContainsKey("X-Moz");

    /// <summary>OAuth 2.0 Form Post Response Mode: the provider has the browser post the response as a form.</summary>
    private static bool IsForm(HttpRequest request) =>
        request.Method == "POST" && (request.HasFormContentType || request.ContentLength > 0 || request.Headers.ContainsKey("Transfer-Encoding"));

    /// <summary>Browsers say how they came to a request (Fetch Metadata); other clients do not.</summary>
    private static bool IsNavigation(IHeaderDictionary headers) => headers["Sec-Fetch-Mode"] is var mode && (mode.Count == 0 || mode == "navigate");

    private ClassifiedRequest OnCallbackPath(HttpRequest request) =>
        IsForm(request) ? new Stray(StrayKind.FormPost, StatusCodes.Status405MethodNotAllowed)
        : (ClassifiedRequest?)NotAVisit(request) ?? check.Check(request.QueryString.Value ?? "");

    private ClassifiedRequest OnStart(HttpRequest request, string path) =>
        NotAVisit(request) ?? (ClassifiedRequest)(
            !attempt.Vault.Ticket.FixedTimeEquals(path["/start/".Length..]) ? new Stray(StrayKind.Path, StatusCodes.Status404NotFound)
            : !IsNavigation(request.Headers) ? new Stray(StrayKind.Subresource, StatusCodes.Status403Forbidden)
            : new StartPage());

    private ClassifiedRequest OnCancel(HttpRequest request) =>
        request.Method == "POST" && HasKey(request)
            ? new CancelDemand(AttemptId.Parse(request.Headers["Loginmachine-Attempt"].ToString()))
            : new Stray(StrayKind.Cancel, StatusCodes.Status404NotFound);

    private bool HasKey(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var authorization)
        && authorization is { Scheme: "Bearer", Parameter: { } key }
        && attempt.Vault.CancelKey.FixedTimeEquals(key);
}
