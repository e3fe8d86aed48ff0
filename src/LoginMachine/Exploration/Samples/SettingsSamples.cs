using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Exploration.Samples;

/// <summary>Settings that together lead down every branch of the tables.</summary>
internal static class SettingsSamples
{
    private static readonly Ports OnePort = new([1455]);
    private static readonly Ports TwoPorts = new([1455, 1457]);

    /// <summary>
    /// Discovery and identity, each on and off, over one port, two ports and any free port. Two tries per port, so
    /// that a busy port is seen to be tried again and given up. With one port the profile announces <c>iss</c>, with two it
    /// asks for a pushed request, with any free one for an API key; once it asks for all of it.
    /// </summary>
    public static ImmutableArray<Settings> All { get; } =
    [
        .. from discovery in Either.Way
           from identity in Either.Way
           from ports in new[] { OnePort, TwoPorts, Ports.AnyFree }
           select Sample(discovery, identity, ports),
        Sample(discovery: false, identity: true, OnePort) with { PushedAuthorization = true, ApiKeyExchange = true },
        .. from method in new LoginMethod?[] { null, LoginMethod.ApiKey }
           from forced in new LoginMethod?[] { null, LoginMethod.Browser, LoginMethod.ApiKey }
           where method is not null || forced is not null
           select Sample(discovery: true, identity: true, OnePort) with { Method = method, ForcedMethod = forced },
    ];

    /// <summary>Those that matter to a machine.</summary>
    /// <param name="definition">The machine.</param>
    public static ImmutableArray<Settings> For(Definition definition)
    {
        var ports = definition.Has(FlowState.Binding) ? All : [.. All.Where(settings => settings.Ports == Ports.AnyFree)];
        return definition.Has(FlowState.RequestingDeviceCode) ? [.. ports.SelectMany(FallBackEitherWay)] : ports;
    }

    private static IEnumerable<Settings> FallBackEitherWay(Settings settings) => Either.Way.Select(may => settings with { FallBack = may });

    private static Settings Sample(bool discovery, bool identity, Ports ports) => new(
        HostLabel.Parse("login.example.com")!.Value,
        discovery,
        identity,
        Restricted: identity,
        IssuerParameter: ports == OnePort,
        ports,
        BindAttempts: 2,
        BindIntervalMs: 200,
        RedirectHost.LoopbackIp,
        CallbackPath.Default,
        Scopes: 2,
        StoreKind.File,
        BrowserChoice.Open,
        TimeoutMs: 600_000,
        SkewSeconds: 60,
        PushedAuthorization: ports == TwoPorts ? true : null,
        ApiKeyExchange: identity && ports == Ports.AnyFree ? true : null);
}
