using System.Net;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Http;

/// <summary>
/// Decides which proxy a request goes through, and remembers which setting decided it. The variables are those of .NET,
/// in its order; a value that is no address is reported, where .NET passes over it. NO_PROXY is read as curl reads it.
/// Loopback never goes through a proxy, regardless of the settings: what is sent there may be in clear, and belongs to this machine.
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

    /// <summary>Returns the proxy on the way to an address.</summary>
    internal ProxyChoice For(Uri address)
    {
        if (LoopbackHost.Is(address))
        {
            return ProxyChoice.None;
        }

        if (given is not null)
        {
            return Asked(given, address, ProxySource.Host);
        }

        if (Array.TrueForAll([.. Https, .. Http, .. All], name => !IsSet(name.Name)))
        {
            return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Asked(HttpClient.DefaultProxy, address, ProxySource.System) : ProxyChoice.None;
        }

        var named = Named(address.Scheme == "https" ? [.. Https, .. All] : [.. Http, .. All]);
        var match = named.From is null ? null : new NoProxyList(variable("no_proxy") ?? variable("NO_PROXY") ?? "").Match(address);
        return (match == NoProxyMatch.Excepted ? ProxyChoice.None : named) with { Exception = match };
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

        var (address, wrong) = ProxyAddress.Read(variable(set)!);
        return new ProxyChoice(address?.Address, first.Source, address?.Credential) { Wrong = wrong };
    }

    /// <summary>A web server hands the header <c>Proxy</c> of a stranger to its programs as HTTP_PROXY.</summary>
    private bool IsSet(string name) =>
        !string.IsNullOrEmpty(variable(name)) && !(name == "HTTP_PROXY" && variable("GATEWAY_INTERFACE") is not null);
}
