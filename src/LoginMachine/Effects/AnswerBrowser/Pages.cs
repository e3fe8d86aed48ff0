using System.Net;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine.Triggers;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Effects.AnswerBrowser;

/// <summary>Writes pages: escaped, self-contained, never stored, with no referrer and a strict content policy.</summary>
internal static class Pages
{
    private const string Style =
        ":root{color-scheme:light dark}"
        + "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto 0;padding:0 1.25rem}"
        + "h1{font-size:1.6rem}p{overflow-wrap:anywhere}";

    private static readonly string Policy =
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of a request that is not the callback.</summary>
    internal static Page Plain(int status) => status switch
    {
        StatusCodes.Status302Found => new(status, "Sign in", ["Continue at the provider."]),
        StatusCodes.Status410Gone => new(status, "Already used", ["This start address works once. Use the address that the program printed."]),
        StatusCodes.Status405MethodNotAllowed => new(status, "Method not allowed", ["Only GET is answered here."]),
        StatusCodes.Status400BadRequest => new(status, "Bad request", ["This request is not an answer to the sign-in. The sign-in goes on."]),
        _ => new(status, "Not found", ["There is nothing at this address."]),
    };

    /// <summary>The page of a callback that belongs to another sign-in.</summary>
    internal static Page Foreign(StateCheck state) => new(
        StatusCodes.Status400BadRequest,
        "Not this sign-in",
        [
            state == StateCheck.Earlier
                ? "This answer belongs to an earlier sign-in. Close this tab and use the newest address."
                : "This answer does not belong to the sign-in that is waiting here.",
            "Nothing has changed; the sign-in goes on waiting.",
        ]);

    internal static async Task WriteAsync(HttpContext context, Page page)
    {
        var response = context.Response;
        response.StatusCode = page.Status;
        if (page.Location is { } location)
        {
            response.Headers.Location = location.AbsoluteUri;
        }

        var body = Encoding.UTF8.GetBytes(Html(page));
        Headers(response.Headers);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = HttpMethods.IsHead(context.Request.Method) ? null : body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static void Headers(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
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
            .Append("</head>\n<body>\n<h1>").Append(Escape(page.Title)).Append("</h1>\n");
        foreach (var paragraph in page.Paragraphs)
        {
            html.Append("<p>").Append(Escape(paragraph)).Append("</p>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(Journal.Printable.Whole(text));
}
