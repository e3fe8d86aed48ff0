using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>A <see cref="Route"/> as text, without a full stop: which check failed, which proxy, which setting.</summary>
internal static class RouteWords
{
    /// <summary>Returns what broke on the way; null if the route does not show it.</summary>
    internal static string? Of(Route? route) => route switch
    {
        { Bundle: { } bundle } => Bundle(route.Authority, bundle),
        { Proxy: { } fault } => $"{Proxy(route.ProxyFrom)} {Did(fault, route.ProxyStatus)}",
        { Tls: { } fault } => Tls(fault) + By(route),
        _ => null,
    };

    /// <summary>That a proxy was on the way, as an aside.</summary>
    internal static string By(Route? route) => route?.ProxyFrom is { } from ? $" (through {Proxy(from)})" : "";

    /// <summary>Returns the proxy by the setting that names it.</summary>
    internal static string Proxy(ProxySource? from) => from switch
    {
        null => "the proxy",
        ProxySource.System => "the proxy of the system's settings",
        ProxySource.Host => "the proxy that the host program set",
        { } variable => $"the proxy in {Variable(variable)}",
    };

    /// <summary>Returns a variable by its own name; null for what is none.</summary>
    internal static string? Variable(ProxySource? from) => from switch
    {
        ProxySource.LowerHttpsProxy => "https_proxy",
        ProxySource.UpperHttpsProxy => "HTTPS_PROXY",
        ProxySource.LowerHttpProxy => "http_proxy",
        ProxySource.UpperHttpProxy => "HTTP_PROXY",
        ProxySource.LowerAllProxy => "all_proxy",
        ProxySource.UpperAllProxy => "ALL_PROXY",
        _ => null,
    };

    /// <summary>Returns what was wrong with the certificate or the handshake, said of a certificate without a name.</summary>
    internal static string Tls(TlsFault fault, string certificate = "the certificate", string server = "the server", string machine = "this machine") => fault switch
    {
        TlsFault.NameMismatch => $"{certificate} is for another name",
        TlsFault.Revoked => $"{certificate} was revoked",
        TlsFault.Expired => $"{certificate} has expired, or {machine}'s clock is wrong",
        TlsFault.NotYetValid => $"{certificate} is not valid yet, or {machine}'s clock is wrong",
        TlsFault.SelfSigned => $"{certificate} is self-signed and not trusted on {machine}",
        TlsFault.UntrustedRoot => $"{certificate} comes from an authority that is not trusted on {machine}",
        TlsFault.IncompleteChain => $"{certificate} does not lead to an authority that is known on {machine}",
        TlsFault.Certificate => $"{certificate} did not pass its checks",
        TlsFault.Version => $"{server} and {machine} have no TLS version in common",
        TlsFault.Alert => $"{server} refused the TLS handshake",
        TlsFault.NotTls => $"{server} does not speak TLS on that port",
        TlsFault.Ended => $"{server} closed the connection in the TLS handshake",
        _ => "the TLS handshake failed",
    };

    /// <summary>Returns why the authorities could not be used.</summary>
    internal static string Bundle(AuthoritySource? source, BundleFault fault) => $"the file that {Setting(source)} names {Why(fault)}";

    /// <summary>Returns the setting that names authorities.</summary>
    internal static string Setting(AuthoritySource? source) => source switch
    {
        AuthoritySource.SslCertFile => "SSL_CERT_FILE",
        AuthoritySource.Profile => "the profile (certificate_authorities)",
        _ => "the system",
    };

    private static string Did(ProxyFault fault, int? status) => fault switch
    {
        ProxyFault.BadAddress => "has a URL that cannot be parsed",
        ProxyFault.NameUnknown => "has a host name that is not known",
        ProxyFault.Refused => "refused the connection",
        ProxyFault.Unreachable => "cannot be reached: there is no route",
        ProxyFault.NoAnswer => "did not respond in time",
        ProxyFault.Tls => "could not set up a secure connection (TLS) to itself",
        ProxyFault.WantsAuthentication => "requires a user and password (HTTP status 407)",
        ProxyFault.Status => $"did not open a tunnel{(status is { } code ? $" (HTTP status {code})" : "")}",
        ProxyFault.Closed => "closed the connection without a response",
        ProxyFault.NotAProxy => "did not respond like a proxy",
        _ => "failed",
    };

    private static string Why(BundleFault fault) => fault switch
    {
        BundleFault.Missing => "does not exist",
        BundleFault.Denied => "cannot be read (no permission)",
        BundleFault.NotAFile => "is a folder",
        BundleFault.Empty => "contains no certificate in PEM format",
        BundleFault.Broken => "contains an invalid certificate",
        _ => "could not be read",
    };
}
