using System.Net;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Http;

/// <summary>
/// Decides which proxy a request goes through, and remembers which setting said so. The variables are those of .NET,
/// in its order; a value that is no address is told, where .NET passes over it, and <c>*</c> excepts every host.
/// </summary>
/// <param name="variable">Reads a variable.</param>
/// <param name="given">The proxy that the host program chose, which then is the only setting.</param>
internal sealed class ProxySettings(Func<string, string?> variable, IWebProxy? given)
{
    private static readonly (string Name, ProxySource Source)[] Https =
        [("https_proxy", ProxySource.LowerHttpsProxy), ("HTTPS_PROXY", ProxySource.UpperHttpsProxy)];

    private static readonly (string Name, ProxySource Source)[] Http =
        [("http_proxy", ProxySource.LowerHttpProxy), ("HTTP_PROXY", ProxySource.UpperHttpProxy)];

    private static readonly (string Name, ProxySource Source)[] All =
        [("all_proxy", ProxySource.LowerAllProxy), ("ALL_PROXY", ProxySource.UpperAllProxy)];

    /// <summary>The proxy on the way to an address.</summary>
    internal ProxyChoice For(Uri address)
    {
        if (given is not null)
        {
            return Asked(given, address, ProxySource.Host);
        }

        if (Array.TrueForAll([.. Https, .. Http, .. All], name => !IsSet(name.Name)))
        {
            return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Asked(HttpClient.DefaultProxy, address, ProxySource.System) : ProxyChoice.None;
        }

        return IsExcepted(address.Host) ? ProxyChoice.None : Named(address.Scheme == "https" ? [.. Https, .. All] : [.. Http, .. All]);
    }

    private static ProxyChoice Asked(IWebProxy proxy, Uri address, ProxySource source) =>
        !proxy.IsBypassed(address) && proxy.GetProxy(address) is { } by && by != address
            ? new ProxyChoice(by, source, proxy.Credentials)
            : ProxyChoice.None;

    private ProxyChoice Named((string Name, ProxySource Source)[] names)
    {
        if (Array.Find(names, name => IsSet(name.Name)) is not { Name: { } set } first)
        {
            return ProxyChoice.None;
        }

        var address = ProxyAddress.Parse(variable(set)!);
        return new ProxyChoice(address?.Address, first.Source, address?.Credential);
    }

    /// <summary>A web server hands the header <c>Proxy</c> of a stranger to its programs as HTTP_PROXY.</summary>
    private bool IsSet(string name) =>
        !string.IsNullOrEmpty(variable(name)) && !(name == "HTTP_PROXY" && variable("GATEWAY_INTERFACE") is not null);

    private bool IsExcepted(string host) =>
        (variable("no_proxy") ?? variable("NO_PROXY") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(entry => entry == "*" || Matches(entry, host));

    /// <summary>One that begins with a dot is for the name behind it and for all below.</summary>
    private static bool Matches(string entry, string host) => entry[0] == '.'
        ? host.EndsWith(entry, StringComparison.OrdinalIgnoreCase) || entry.AsSpan(1).Equals(host, StringComparison.OrdinalIgnoreCase)
        : entry.Equals(host, StringComparison.OrdinalIgnoreCase);
}
