using System.Collections.Immutable;
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
    /// <summary>The placeholder for the place in the sentences below.</summary>
    private const string Place = "{place}";

    internal static Explanation? Explain(AttemptTimeline story) =>
        RequestFacts.Of(story.Failure?.Cause) is { Fault: null, Error: null, Status: { } status, Reply: { } reply, Route: { } route } && Words(status, reply, route) is var (cause, next, more)
            ? Destination.Explained(story, nameof(Interposed), cause, next) with { More = more }
            : null;

    /// <summary>Returns cause and advice; null if the response is one of the provider itself.</summary>
    internal static (string Cause, string Next, ImmutableArray<string> More)? Words(int status, Reply reply, Route route)
    {
        var place = PlaceWords.Of(route);
        return place is null ? null : Answer(status, reply, route) is var (who, next, more)
            ? ($"{who.Replace(Place, place + RouteWords.By(route), StringComparison.Ordinal)} ({ReplyWords.Head(status, reply)})", next + Later(reply), more)
            : null;
    }

    private static (string Who, string Next, ImmutableArray<string> More)? Answer(int status, Reply reply, Route route) => (status, reply) switch
    {
        (_, { Challenge: true }) or (403 or 429 or 503, { Shape: BodyShape.Html, Server: ServerProduct.Cloudflare or ServerProduct.Akamai or ServerProduct.AwsWaf or ServerProduct.Imperva }) =>
            ($"A check for bots answered at {Place} in place of the provider", "Ask the provider's administrator to exempt this endpoint from the check, because no program can pass it, or try from another network.", []),
        ( >= 300 and <= 399, { Location: { } host }) when host != route.To => ($"The server at {Place} redirected to {host.Text} instead of responding", "A captive portal or a sign-in page of the network often redirects like this: open any page in a browser to sign in to the network, or go around the proxy.", ["If the provider has moved, use its new URL."]),
        ( >= 300 and <= 399, _) => ($"The server at {Place} redirected instead of responding", "Use the URL that it points to; redirects are not followed, because a request can carry secrets.", []),
        (511, _) => ($"A captive portal answered at {Place} in place of the provider", "Open any page in a browser to sign in to the network, then try again.", []),
        (407, _) => ($"A proxy that is not configured answered at {Place} and requires authentication", "Set HTTPS_PROXY to the proxy of this network, with user and password if it requires them.", []),
        (429, _) => ($"The provider at {Place}, or a gateway in front of it, received too many requests", "Wait a few minutes, then try again.", ["If other machines of this network use the same provider, its limit may count all of them together."]),
        (503, _) => ($"The provider at {Place} is temporarily unavailable, or a gateway in front of it is", "Try again later, and look at the provider's status page.", [Elsewhere]),
        (502 or 504, _) => ($"A gateway or load balancer answered at {Place}: the provider behind it is not available", "Try again later, and look at the provider's status page.", [Elsewhere]),
        ( >= 500, _) => ($"The server at {Place} failed", "Try again later, and look at the provider's status page.", reply.Shape == BodyShape.Html ? [Elsewhere] : []),
        (404 or 405 or 410, _) => ($"The server at {Place} has no such endpoint", Check(route), reply.Shape == BodyShape.Html ? ["If the URL is right, a gateway or proxy may answer for another site: ask its operator."] : []),
        (401 or 403, _) => ($"Access to {Place} was refused without an OAuth error, likely by a gateway or firewall in front of the provider", "Try from another network: if it works there, ask the administrator of this network which firewall or address filter refuses the machine.", ["If it fails from everywhere, ask the provider's administrator whether a gateway or an address filter refuses this endpoint."]),
        ( >= 400, { Shape: not (BodyShape.Json or BodyShape.OauthError) }) => ($"{Sentences.Capital(ReplyWords.Shape(reply.Shape))} came from {Place} instead of an OAuth response", "A gateway or proxy likely answers in the provider's place: " + Sentences.Lower(Check(route)), []),
        ( < 300, { Shape: BodyShape.Html }) => ($"A web page came from {Place} instead of the provider's response", "Open the URL in a browser on this machine to see who answers: a captive portal or a sign-in page of the network needs a sign-in first, and a proxy must let the host through.", ["If no such page appears, the URL may be wrong. " + Check(route)]),
        ( < 300, { Shape: BodyShape.Cut }) => ($"The response from {Place} is cut off in the middle", "Try again; if the problem persists, report it to the server's operator, or look for a proxy that cuts responses.", []),
        ( < 300, { Shape: BodyShape.Compressed }) => ($"A compressed response that this program cannot read came from {Place}, although none was requested", "Report it to the operator of the server or of the proxy in front of it.", []),
        ( < 300, { Shape: BodyShape.Json or BodyShape.OauthError }) => null,
        ( < 300, _) => ($"{Sentences.Capital(ReplyWords.Shape(reply.Shape))} came from {Place} instead of the provider's response", Check(route), []),
        _ => null,
    };

    /// <summary>How to distinguish the provider's own outage from a fault on the way.</summary>
    private const string Elsewhere = "If the status page shows no outage, something on this network may answer in the provider's place: try from another network.";

    private static string Check(Route route) => route.Endpoint switch
    {
        EndpointName.Issuer => "Check the issuer URL: its configuration must be at /.well-known/openid-configuration below it, or at /.well-known/oauth-authorization-server before its path.",
        { } endpoint when route.From == SettingSource.Profile => $"Check the URL of {endpoint.Wire()} in the profile.",
        { } endpoint => $"Check the URL of {endpoint.Wire()} in the provider's configuration.",
        null => "Check the endpoint URLs: loginmachine profile show, loginmachine doctor.",
    };

    private static string Later(Reply reply) => reply.RetryAfter is { } seconds ? $" The server asks you to wait {seconds} s before you try again." : "";
}
