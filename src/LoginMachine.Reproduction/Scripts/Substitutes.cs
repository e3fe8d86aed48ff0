using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
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

    private static string Flood => $"a flood of requests that change nothing; the first {Script.MaxAlike} of each kind stand in";

    private static string? In(Trigger trigger) => trigger switch
    {
        TokenEndpointRejected { Error: { } code } => Code(code),
        CallbackReceived { Error: { } code } => Code(code),
        DeviceCodeRefused { Error: { } code } => Code(code),
        DeviceRequestFailed failed => Transport(failed.Fault) ?? Way(failed.Route),
        PollFailed { Fault: { } fault and not TransportFault.Dropped } => $"a poll that fails as {fault.Wire()}; a dropped connection stands in",
        DeviceCodeIssued { CompleteUri: false } => "a device code without an address that holds it; one with such an address stands in",
        DeviceCodeIssued { ExpiresIn: null } => "a device code that does not say how long it is good; one that says a day stands in",
        TokenRequestFailed failed => Transport(failed.Fault) ?? Way(failed.Route),
        KeysUnavailable { Fault: { } fault } failed => Transport(fault) ?? Way(failed.Route),
        DiscoveryFailed failed => Way(failed.Route),
        AuthorizationPushRejected { Error: { } code } => Code(code),
        ApiKeyExchangeFailed { Error: { } code } => Code(code),
        AuthorizationPushFailed failed => Transport(failed.Fault) ?? Way(failed.Route),
        ApiKeyExchangeFailed { Fault: { } fault } failed => Transport(fault) ?? Way(failed.Route),
        GrantNoted { Reason: not GrantDifference.FewerScopes and var difference } => $"a grant that differs as {difference.Wire()}; one of fewer scopes stands in",
        IdentityVerified { Algorithm: not (SigningAlgorithm.Es256 or SigningAlgorithm.Rs256) and var other } => $"a token signed with {other.Wire()}; es256 stands in",
        ProviderDiscovered { Pkce: false } => "a provider that does not advertise PKCE; one that does stands in",
        PeerRefused => "a request of another user account, which is refused; none stands in",
        StrayReceived { Kind: StrayKind.Subresource } => "a request of a page's script for the start URL; none stands in",
        StrayReceived { Count: > Script.MaxAlike } or CallbackRefused { Count: > Script.MaxAlike } or TlsClientHelloSeen { Count: > Script.MaxAlike } => Flood,
        Faulted { Rejected: { } rejected } => $"the trigger {rejected.Text} where the machine has no answer to it; an exception stands in",
        Faulted { Exception: { } type } when type.Text != "System.InvalidOperationException" => $"the exception {type.Text}; System.InvalidOperationException stands in",
        _ => null,
    };

    private static string? Code(ErrorCode code) =>
        ErrorCode.Known(code.Text) is null ? $"the error code {code.Text}; another unpublished one stands in" : null;

    private static string? Transport(TransportFault fault) => fault switch
    {
        TransportFault.NameUnknown or TransportFault.Unreachable => $"{fault.Wire()}; a refused connection stands in",
        TransportFault.Other => $"a request that fails as {fault.Wire()}; a dropped connection stands in",
        _ => null,
    };

    private static string? Way(Route? route) => route switch
    {
        { Bundle: BundleFault.Denied or BundleFault.Unreadable } => $"a file of authorities that is {route.Bundle.Value.Wire()}; one that is missing stands in",
        { Proxy: ProxyFault.NameUnknown or ProxyFault.Unreachable or ProxyFault.Other } => $"a proxy that fails as {route.Proxy.Value.Wire()}; one that refuses stands in",
        { Tls: TlsFault.Revoked or TlsFault.Certificate } => $"a certificate that fails as {route.Tls.Value.Wire()}; one that is signed by itself stands in",
        { Tls: TlsFault.UntrustedRoot } => "a root that the server sends along; one that it does not send stands in",
        { Tls: TlsFault.Other } => "a TLS handshake that fails as other; one that the server refuses stands in",
        { ProxyFrom: not (null or ProxySource.LowerHttpsProxy or ProxySource.UpperHttpsProxy) } => $"a proxy from {route.ProxyFrom.Value.Wire()}; one that HTTPS_PROXY names stands in",
        _ => null,
    };

    private static string? Foreign(Script script) =>
        script.ExternalInputs.Select(input => input.Trigger).OfType<CallbackReceived>().GroupBy(callback => callback).Any(alike => alike.Count() > MaxForeign) ? Flood : null;

    private static string? Path(Settings settings) =>
        settings.CallbackPath == CallbackPath.Custom ? "the profile's own callback path; /callback stands in" : null;

    private static string? Lost(Script script) =>
        script.Lost is null ? null : "what the lost line of the journal said; the likeliest line stands in";
}
