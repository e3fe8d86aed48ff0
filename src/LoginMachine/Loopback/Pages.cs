using System.Net;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine.Triggers;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Loopback;

/// <summary>Writes pages: escaped, self-contained, never stored, with no referrer and a strict content policy.</summary>
internal static class Pages
{
    private const string Style =
        ":root{color-scheme:light dark;--ok:#1a7f37;--no:#cf222e;--soft:#57606a;--line:#d0d7de}"
        + "@media(prefers-color-scheme:dark){:root{--ok:#3fb950;--no:#f85149;--soft:#9198a1;--line:#3d444d}body{background:#0d1117;color:#e6edf3}}"
        + "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:16vh auto 0;padding:0 1.25rem}"
        + "h1{font-size:1.6rem;display:flex;align-items:center;gap:.6rem}p,dd{overflow-wrap:anywhere}"
        + "svg{width:2.2rem;height:2.2rem;flex:none;fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}"
        + ".ok{background:var(--ok);border-radius:50%}.no{background:var(--no);border-radius:50%}"
        + "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:1.5rem 0;padding:1rem 0 0;border-top:1px solid var(--line)}"
        + "dt{color:var(--soft)}dd{margin:0}";

    private const string SuccessMark = "<svg class=\"ok\" viewBox=\"0 0 24 24\" role=\"img\" aria-label=\"Success\"><path d=\"M7 12.5l3.5 3.5 6.5-7.5\"/></svg>";

    private const string FailureMark = "<svg class=\"no\" viewBox=\"0 0 24 24\" role=\"img\" aria-label=\"Failure\"><path d=\"M8 8l8 8M16 8l-8 8\"/></svg>";

    private static readonly string Policy = PolicyOf($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'");

    /// <summary>For a page of the host, whose styles are not known beforehand.</summary>
    private static readonly string HostPolicy = PolicyOf("'unsafe-inline'");

    /// <summary>Returns the page of a request that is not the callback.</summary>
    internal static Page Plain(int status) => status switch
    {
        StatusCodes.Status302Found => new(status, "Sign in", ["Continue at the provider."]),
        StatusCodes.Status410Gone => new(status, "Already used", ["This start URL works only once. Use the URL that the program printed."]),
        StatusCodes.Status405MethodNotAllowed => new(status, "Method not allowed", ["Only GET requests are accepted here."]),
        StatusCodes.Status400BadRequest => new(status, "Bad request", ["This request is not a response to the sign-in. The sign-in continues."]),
        _ => new(status, "Not found", ["There is no page at this URL."]),
    };

    /// <summary>Returns the page of a request that another user account sent. Its URL may hold the code, which can be pasted.</summary>
    internal static Page OtherAccount() => new(
        StatusCodes.Status403Forbidden,
        "Another user account",
        [
            "This browser runs as a different user from the program that is signing in, so its request was refused. The sign-in is still waiting.",
            "If you started it: run the program as the user of this browser, or paste the URL of this page into the terminal in which the program waits.",
        ]);

    /// <summary>Returns the page of the second visitor of the start URL.</summary>
    internal static Page OpenedTwice() => new(
        StatusCodes.Status410Gone,
        "Sign-in stopped",
        [
            "Warning: this start URL works once, and it was opened twice. Another program may have opened it, so the sign-in was stopped.",
            "If a page of the provider is open in another tab, do not sign in there. Close this tab and sign in again from the program.",
        ])
    {
        Mark = PageMark.Failure,
    };

    /// <summary>Returns the page of a callback that belongs to another sign-in.</summary>
    internal static Page Foreign(StateCheck state) => new(
        StatusCodes.Status400BadRequest,
        "Not this sign-in",
        [
            state == StateCheck.Earlier
                ? "This response belongs to an earlier sign-in. Close this tab and use the newest URL."
                : "This response does not belong to the sign-in that is waiting here.",
            "Nothing has changed; the sign-in is still waiting.",
        ]);

    internal static async Task WriteAsync(HttpContext context, Page page)
    {
        var response = context.Response;
        response.StatusCode = page.Status;
        if (page.Location is { } location)
        {
            response.Headers.Location = location.AbsoluteUri;
        }

        var body = Encoding.UTF8.GetBytes(page.Html ?? Html(page));
        Headers(response.Headers, page.Html is null ? Policy : HostPolicy);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = HttpMethods.IsHead(context.Request.Method) ? null : body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static string PolicyOf(string style) =>
        $"default-src 'none'; img-src data:; style-src {style}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static void Headers(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.Connection = "close";
        headers.Allow = "GET";
    }

    private static string Html(Page page)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"icon\" href=\"data:,\">\n")
            .Append("<title>").Append(Escape(page.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n")
            .Append("</head>\n<body>\n<main>\n<h1>").Append(MarkOf(page.Mark)).Append(Escape(page.Title)).Append("</h1>\n");
        foreach (var paragraph in page.Paragraphs)
        {
            html.Append("<p>").Append(Escape(paragraph)).Append("</p>\n");
        }

        if (page.Facts.Count > 0)
        {
            html.Append("<dl>\n");
            foreach (var (name, value) in page.Facts)
            {
                html.Append("<dt>").Append(Escape(name)).Append("</dt><dd>").Append(Escape(value)).Append("</dd>\n");
            }

            html.Append("</dl>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string MarkOf(PageMark mark) => mark switch
    {
        PageMark.Success => SuccessMark,
        PageMark.Failure => FailureMark,
        _ => "",
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(Printable.Whole(text));
}
