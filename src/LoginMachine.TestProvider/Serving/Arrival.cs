using System.Text;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.TestProvider.Serving;

/// <summary>A request that was read as far as it will be.</summary>
internal sealed record Arrival(
    string Method, string Path, Parameters Query, Parameters Form, string? Bearer, bool TooLarge, string? Basic = null)
{
    private const string BasicScheme = "Basic ";

    private const string BearerScheme = "Bearer ";

    /// <summary>Gets the parameters where this method carries them.</summary>
    public Parameters Parameters => HttpMethods.IsPost(Method) ? Form : Query;

    public static async Task<Arrival> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var (body, tooLarge) = await BodyAsync(context).ConfigureAwait(false);
        return new Arrival(
            request.Method,
            request.Path.Value ?? "",
            Parameters.FromQuery(request.QueryString.Value),
            Decoded(request.ContentType, body),
            Bearer: BearerToken(request.Headers.Authorization.ToString()),
            tooLarge,
            Basic: BasicPair(request.Headers.Authorization.ToString()));
    }

    private static string? BasicPair(string authorization) =>
        authorization.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(authorization[BasicScheme.Length..].Trim()))
            : null;

    private static async Task<(string Body, bool TooLarge)> BodyAsync(HttpContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            return (await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false), false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ("", true);
        }
    }

    private static Parameters Decoded(string? contentType, string body) =>
        IsOf(contentType, "application/x-www-form-urlencoded") ? Parameters.FromQuery(body)
        : IsOf(contentType, "application/json") ? Parameters.FromJson(body)
        : Parameters.None;

    private static bool IsOf(string? contentType, string expected) =>
        contentType?.StartsWith(expected, StringComparison.OrdinalIgnoreCase) is true;

    private static string? BearerToken(string authorization) =>
        authorization.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[BearerScheme.Length..].Trim()
            : null;
}
