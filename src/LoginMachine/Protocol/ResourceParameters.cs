using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>
/// What the access token is for (RFC 8707, section 2): a parameter for each resource, the only one that may come more
/// than once. It goes into the request that a user approves, be it by a browser or by a device code, and into each
/// request that brings tokens of that approval; one that lacked it would get a token for something else.
/// </summary>
internal static class ResourceParameters
{
    internal static IEnumerable<KeyValuePair<string, string>> Of(Profile profile) =>
        profile.Resources.Select(resource => KeyValuePair.Create("resource", resource));
}
