using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// A response that is no OAuth response: a captive portal, a gateway, a bot check, a load balancer, a sign-in page. It is
/// recognized by its form, and only said to be likely, because a broken provider looks the same.
/// </summary>
internal static class Interposed
{
    /// <summary>What stands for the place in the sentences below.</summary>
    private const string Place = "{place}";

    internal static Explanation? Explain(Story story) =>
        RequestFacts.Of(story.Failure?.Cause) is { Fault: null, Error: null, Status: { } status, Reply: { } reply, Route: { } route } && Words(status, reply, route) is var (cause, next)
            ? Destination.Explained(story, nameof(Interposed), cause, next)
            : null;

    /// <summary>Returns cause and advice; null if the response is one of the provider itself.</summary>
    internal static (string Cause, string Next)? Words(int status, Reply reply, Route route)
    {
        var place = PlaceWords.Of(route);
        return place is null ? null : Answer(status, reply, route) is var (who, next)
            ? ($"{who.Replace(Place, place + RouteWords.By(route), StringComparison.Ordinal)} ({ReplyWords.Head(status, reply)})", next + Later(reply))
            : null;
    }

    private static (string Who, string Next)? Answer(int status, Reply reply, Route route) => (status, reply) switch
    {
        (_, { Challenge: true }) or (403 or 429 or 503, { Shape: BodyShape.Html, Server: ServerProduct.Cloudflare or ServerProduct.Akamai or ServerProduct.AwsWaf or ServerProduct.Imperva }) =>
            ("A check for bots answered at {place} in place of the provider", "Ask whoever runs the provider to exempt this endpoint from the check, which no program can pass; from another network it may not appear."),
        ( >= 300 and <= 399, { Location: { } host }) when host != route.To => ($"The server at {Place} redirected to {host.Text} instead of responding", "A captive portal or a sign-in page of the network often redirects like this: open any page in a browser to sign in to the network, or go around the proxy. If the provider has moved, use its new URL."),
        ( >= 300 and <= 399, _) => ("The server at {place} redirected instead of responding", "Use the URL that it points to; redirects are not followed, because a request can carry secrets."),
        (511, _) => ("A captive portal answered at {place} in place of the provider", "Open any page in a browser to sign in to the network, then try again."),
        (407, _) => ("A proxy that is not configured answered at {place} and wants authentication", "Set HTTPS_PROXY to the proxy of this network, with user and password if it wants them."),
        (429, _) => ("The provider at {place}, or a gateway in front of it, received too many requests", "Wait a few minutes, then try again."),
        (503, _) => ("The provider at {place} is temporarily unavailable, as the server or a gateway in front of it reports", "Try again later, and look at the provider's status page."),
        (502 or 504, _) => ("A gateway or load balancer answered at {place}: the provider behind it is not available", "Try again later, and look at the provider's status page."),
        ( >= 500, _) => ("The server at {place} failed", "Try again later, and look at the provider's status page."),
        (404 or 405 or 410, _) => ("The server at {place} has no such endpoint", Check(route)),
        (401 or 403, _) => ("Access to {place} was refused without an OAuth error, likely by a gateway or firewall in front of the provider", "Ask whoever runs the provider or the network whether a gateway, a firewall or an address filter refuses this machine."),
        ( >= 400, { Shape: not (BodyShape.Json or BodyShape.OauthError) }) => ($"{Capital(ReplyWords.Shape(reply.Shape))} came from {Place} instead of an OAuth response", "A gateway or proxy likely answers in the provider's place: " + Lower(Check(route))),
        ( < 300, { Shape: BodyShape.Html }) => ("A web page came from {place} instead of the provider's response", "A captive portal, a sign-in page or a proxy answers in the provider's place: open the URL in a browser to see it. " + Check(route)),
        ( < 300, { Shape: BodyShape.Cut }) => ("The response from {place} is cut off in the middle", "Try again; if the problem persists, report it to whoever runs the server, or look for a proxy that cuts responses."),
        ( < 300, { Shape: BodyShape.Compressed }) => ("A compressed response that this program cannot read came from {place}, although none was asked for", "Report it to whoever runs the server or the proxy in front of it."),
        ( < 300, { Shape: BodyShape.Json or BodyShape.OauthError }) => null,
        ( < 300, _) => ($"{Capital(ReplyWords.Shape(reply.Shape))} came from {Place} instead of the provider's response", Check(route)),
        _ => null,
    };

    private static string Check(Route route) => route.Endpoint switch
    {
        EndpointName.Issuer => "Check the issuer URL: its configuration must be at /.well-known/openid-configuration below it, or at /.well-known/oauth-authorization-server before its path.",
        { } endpoint when route.From == SettingSource.Profile => $"Check the URL of {endpoint.Wire()} in the profile.",
        { } endpoint => $"Check the URL of {endpoint.Wire()} in the provider's configuration.",
        null => "Check the URL of the endpoint.",
    };

    private static string Later(Reply reply) => reply.RetryAfter is { } seconds ? $" It asks to be tried again after {seconds} s." : "";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
