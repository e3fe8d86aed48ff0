using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Reproduction.Scripts;

/// <summary>
/// What a journal does not record, or what cannot be staged without touching the system, and what replaces it. The list
/// is the one of <c>docs/reproduce.md</c>.
/// </summary>
internal static class Substitutes
{
    /// <summary>Callbacks of others leave a line at each doubling.</summary>
    private static readonly int MaxForeign = 1 + System.Numerics.BitOperations.Log2(Script.MaxAlike);

    internal static IEnumerable<string> Of(Script script, IEnumerable<Trigger> triggers) =>
        triggers.Select(trigger => In(trigger)).Append(Path(script.Settings)).Append(Lost(script)).Append(Foreign(script)).OfType<string>().Distinct();

    private static string Flood => $"a flood of requests that change nothing; the first {Script.MaxAlike} of each kind are sent instead";

    private static string? In(Trigger trigger) => trigger switch
    {
        TokenEndpointRejected { Error: { } code } => Code(code),
        CallbackReceived { Error: { } code } => Code(code),
        DeviceCodeRefused { Error: { } code } => Code(code),
        DeviceRequestFailed failed => Transport(failed.Fault) ?? Way(failed.Route),
        PollFailed { Fault: { } fault and not TransportFault.Dropped } => $"a poll that fails as {fault.Wire()}; replaced by a dropped connection",
        DeviceCodeIssued { CompleteUri: false } => "a device code without a URL that contains it; replaced by one with such a URL",
        DeviceCodeIssued { ExpiresIn: null } => "a device code without a lifetime; replaced by one that is valid for a day",
        TokenRequestFailed failed => Transport(failed.Fault) ?? Way(failed.Route),
        KeysUnavailable { Fault: { } fault } failed => Transport(fault) ?? Way(failed.Route),
        DiscoveryFailed failed => Way(failed.Route),
        AuthorizationPushRejected { Error: { } code } => Code(code),
        ApiKeyExchangeFailed { Error: { } code } => Code(code),
        AuthorizationPushFailed failed => Transport(failed.Fault) ?? Way(failed.Route),
        ApiKeyExchangeFailed { Fault: { } fault } failed => Transport(fault) ?? Way(failed.Route),
        GrantNoted { Reason: not GrantDifference.FewerScopes and var difference } => $"a grant that differs as {difference.Wire()}; replaced by one with fewer scopes",
        IdentityVerified { Algorithm: not (SigningAlgorithm.Es256 or SigningAlgorithm.Rs256) and var other } => $"a token signed with {other.Wire()}; replaced by es256",
        ProviderDiscovered { Pkce: false } => "a provider that does not advertise PKCE; replaced by one that does",
        PeerRefused => "a request from another user account, which is refused; left out",
        StrayReceived { Kind: StrayKind.Subresource } => "a request of a page's script for the start URL; left out",
        StrayReceived { Count: > Script.MaxAlike } or CallbackRefused { Count: > Script.MaxAlike } or TlsClientHelloSeen { Count: > Script.MaxAlike } => Flood,
        Faulted { Rejected: { } rejected } => $"the trigger {rejected.Text} , for which the machine has no decision; replaced by an exception",
        Faulted { Exception: { } type } when type.Text != "System.InvalidOperationException" => $"the exception {type.Text}; replaced by System.InvalidOperationException",
        _ => null,
    };

    private static string? Code(ErrorCode code) =>
        ErrorCode.Known(code.Text) is null ? $"the error code {code.Text}; replaced by another unpublished one" : null;

    private static string? Transport(TransportFault fault) => fault switch
    {
        TransportFault.NameUnknown or TransportFault.Unreachable => $"{fault.Wire()}; replaced by a refused connection",
        TransportFault.Other => $"a request that fails as {fault.Wire()}; replaced by a dropped connection",
        _ => null,
    };

    private static string? Way(Route? route) => route switch
    {
        { Bundle: BundleFault.Denied or BundleFault.Unreadable } => $"a file of authorities that is {route.Bundle.Value.Wire()}; replaced by one that is missing",
        { Proxy: ProxyFault.NameUnknown or ProxyFault.Unreachable or ProxyFault.Other } => $"a proxy that fails as {route.Proxy.Value.Wire()}; replaced by one that refuses",
        { Tls: TlsFault.Revoked or TlsFault.Certificate } => $"a certificate that fails as {route.Tls.Value.Wire()}; replaced by a self-signed one",
        { Tls: TlsFault.UntrustedRoot } => "a root that the server sends along; replaced by one that it does not send",
        { Tls: TlsFault.Other } => "a TLS handshake that fails as other; replaced by one that the server refuses",
        { ProxyFrom: not (null or ProxySource.LowerHttpsProxy or ProxySource.UpperHttpsProxy) } => $"a proxy from {route.ProxyFrom.Value.Wire()}; replaced by one that HTTPS_PROXY names",
        _ => null,
    };

    private static string? Foreign(Script script) =>
        script.ExternalInputs.Select(input => input.Trigger).OfType<CallbackReceived>().GroupBy(callback => callback).Any(alike => alike.Count() > MaxForeign) ? Flood : null;

    private static string? Path(Settings settings) =>
        settings.CallbackPath == CallbackPath.Custom ? "the profile's own callback path; replaced by /callback" : null;

    private static string? Lost(Script script) =>
        script.Lost is null ? null : "the content of the lost line of the journal; replaced by the most likely line";
}
