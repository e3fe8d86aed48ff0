using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>What the journal says of the way: where a request went, how far it came, and what the response looked like.</summary>
internal static class WayScenarios
{
    private static readonly HostEnvironment Proxied = Desktop with { ProxySet = true };

    private static readonly Route Issuer = new(To: Host("id.example:443"), Endpoint: EndpointName.Issuer, From: SettingSource.Profile);

    private static readonly Route Token = new(To: Host("tokens.example:8443"), Endpoint: EndpointName.TokenEndpoint, From: SettingSource.Metadata);

    private static readonly Route Keys = new(To: Host("keys.example:443"), Endpoint: EndpointName.JwksUri, From: SettingSource.Profile);

    internal static readonly Scenario[] All =
    [
        .. Enum.GetValues<ConnectFault>().Select(fault => new Scenario($"way_connect_{fault.Wire()}", "Unreached", Begun(), Unreachable(Issuer with { Connect = fault, Stage = Stage(fault), Family = AddressFamilies.Both }))),
        new("way_connect_refused_here", "Unreached", Begun(), Unreachable(Issuer with { To = Host("127.0.0.1:4444"), Connect = ConnectFault.Refused, Stage = RequestStage.Connect, Family = AddressFamilies.Ipv4 })),
        new("way_resolved_to_this_machine", "Unreached", Begun(), Unreachable(Issuer with { Connect = ConnectFault.Refused, Local = true, Stage = RequestStage.Connect, Family = AddressFamilies.Ipv4 })),
        new("way_proxy_for_http_alone", "Unreached", Begun(Proxied), Unreachable(Issuer with { Connect = ConnectFault.TimedOut, Stage = RequestStage.Connect, Family = AddressFamilies.Ipv4 })),
        new("way_excepted_from_the_proxy", "Unreached", Begun(Proxied with { NoProxySet = true }), Unreachable(Issuer with { Connect = ConnectFault.NameUnknown, Stage = RequestStage.Name, NoProxy = NoProxyMatch.Excepted })),
        new("way_token_endpoint_elsewhere", "Unreached", [.. Answered(), new TokenRequestFailed(TransportFault.Refused, 41, Token with { Connect = ConnectFault.Refused, Stage = RequestStage.Connect, Family = AddressFamilies.Ipv6 })]),
        new("way_refresh_endpoint_forbidden", "Unreached", [.. RefreshScenarios.Sending(), new RefreshFailed(TransportFault.Unreachable, 3, Token with { From = SettingSource.Profile, Endpoint = EndpointName.RefreshEndpoint, Connect = ConnectFault.Forbidden, Stage = RequestStage.Connect })]) { Machine = Definitions.Refresh },
        .. Stages(),
        new("way_tls_client_certificate", "TlsFacts", [.. Answered(), new TokenRequestFailed(TransportFault.Tls, 41, Token with { Tls = TlsFault.Alert, ClientCertificate = true, Stage = RequestStage.Headers })]),
        new("way_tls_client_certificate_by_status", "TlsFacts", [.. Answered(), new TokenEndpointRejected(400, Route: Token with { ClientCertificate = true }, Reply: new Reply(BodyShape.Html, ContentKind.Html, Server: ServerProduct.Nginx))]),
        new("way_tls_intermediate_missing", "TlsFacts", Begun(), new DiscoveryFailed(DiscoveryFault.Tls, Route: Issuer with { Tls = TlsFault.IncompleteChain, Authority = AuthoritySource.System, Certificates = 1, Stage = RequestStage.Tls })),
        new("way_tls_10", "TlsFacts", Begun(), new DiscoveryFailed(DiscoveryFault.Tls, Route: Issuer with { Tls = TlsFault.Version, Protocol = TlsProtocol.Tls10, Stage = RequestStage.Tls })),
        new("way_tls_expired_elsewhere", "BadCertificate", [.. Exchanged(), new KeysUnavailable(TransportFault.Tls, Route: Keys with { Tls = TlsFault.Expired, Authority = AuthoritySource.System, Stage = RequestStage.Tls })]),
        .. Enum.GetValues<ProxyValueFault>().Select(fault => new Scenario($"way_proxy_value_{fault.Wire()}", "ProxyFacts", Begun(Proxied), Proxy(Issuer with { Proxy = ProxyFault.BadAddress, ProxyFrom = ProxySource.UpperHttpsProxy, ProxyValue = fault }))),
        .. new[] { "negotiate", "negotiate,ntlm", "ntlm", "basic,negotiate", "bearer" }.Select(schemes => new Scenario($"way_proxy_wants_{schemes.Replace(',', '_')}", "ProxyFacts", Begun(Proxied), Proxy(Issuer with { Proxy = ProxyFault.WantsAuthentication, ProxyStatus = 407, ProxyFrom = ProxySource.UpperHttpsProxy, Schemes = SchemeList.Parse(schemes) }))),
        new("way_proxy_beside_a_garbled_exception", "ProxyFacts", Begun(Proxied), Proxy(Issuer with { Proxy = ProxyFault.Status, ProxyStatus = 403, ProxyFrom = ProxySource.UpperHttpsProxy, NoProxy = NoProxyMatch.NotUnderstood })),
        .. Enum.GetValues<IssuerDifference>().Select(difference => new Scenario($"way_issuer_{difference.Wire()}", "IssuerDiffers", Begun(), new DiscoveryFailed(DiscoveryFault.OtherIssuer, 200, Issuer, new Reply(BodyShape.Json, ContentKind.Json), Issuer: difference))),
        .. Enum.GetValues<EndpointFault>().Select(fault => new Scenario($"way_endpoint_{fault.Wire()}", "Unoffered", Begun(), new DiscoveryFailed(DiscoveryFault.Incomplete, 200, Issuer, new Reply(BodyShape.Json, ContentKind.Json), EndpointName.TokenEndpoint, fault))),
        new("way_keys_missing", "Unoffered", Begun(), new DiscoveryFailed(DiscoveryFault.Incomplete, 200, Issuer, new Reply(BodyShape.Json, ContentKind.Json), EndpointName.JwksUri, EndpointFault.Missing)),
        .. Enum.GetValues<ProviderFeature>().Select(feature => new Scenario($"way_lacking_{feature.Wire()}", "Unoffered", Begun(), new DiscoveryFailed(DiscoveryFault.Unsupported, 200, Issuer, new Reply(BodyShape.Json, ContentKind.Json), Lacking: feature))),
        .. Fronts(),
    ];

    private static IEnumerable<Scenario> Stages() =>
        from stage in new[] { RequestStage.Tls, RequestStage.Headers, RequestStage.Body }
        from fault in new[] { TransportFault.Timeout, TransportFault.Dropped, TransportFault.Other }
        where stage != RequestStage.Tls || fault != TransportFault.Other
        select new Scenario($"way_{stage.Wire()}_{fault.Wire()}", "Unreached", [.. Answered(), new TokenRequestFailed(fault, 41, Token with { Stage = stage, Family = AddressFamilies.Ipv4 })]);

    private static IEnumerable<Scenario> Fronts()
    {
        var page = new Reply(BodyShape.Html, ContentKind.Html);
        (string Name, int Status, Reply Reply)[] fronts =
        [
            ("portal_page", 200, page),
            ("portal_redirect", 302, page with { Location = Host("portal.hotel.example:80") }),
            ("redirect_here", 301, new Reply(BodyShape.Empty, ContentKind.None, Location: Token.To)),
            ("portal_511", 511, page),
            ("bot_check", 403, page with { Server = ServerProduct.Cloudflare, Challenge = true }),
            ("forbidden", 403, page with { Server = ServerProduct.AwsLoadBalancer }),
            ("unknown_proxy", 407, page with { Server = ServerProduct.Squid }),
            ("too_many", 429, new Reply(BodyShape.Text, ContentKind.Text, RetryAfter: 30)),
            ("bad_gateway", 502, page with { Server = ServerProduct.Nginx }),
            ("no_server", 503, new Reply(BodyShape.Empty, ContentKind.None, Server: ServerProduct.Envoy)),
            ("gateway_time_out", 504, new Reply(BodyShape.Json, ContentKind.Json)),
            ("server_error", 500, page),
            ("not_found", 404, page),
            ("bad_request_page", 400, page),
            ("cut", 200, new Reply(BodyShape.Cut, ContentKind.Json)),
            ("compressed", 200, new Reply(BodyShape.Compressed, ContentKind.Json, ContentCoding.Zstd)),
            ("form", 200, new Reply(BodyShape.Form, ContentKind.Form)),
            ("empty", 200, new Reply(BodyShape.Empty, ContentKind.None)),
        ];
        foreach (var (name, status, reply) in fronts)
        {
            yield return new Scenario($"front_{name}", "Interposed", [.. Answered(), status < 300 ? new TokenResponseMalformed(status, TokenResponseFault.NotJson, Token, reply) : new TokenEndpointRejected(status, Route: Token, Reply: reply)]);
        }

        yield return new Scenario("front_of_discovery", "Interposed", Begun(), new DiscoveryFailed(DiscoveryFault.Status, 302, Issuer, page with { Location = Host("login.company.example:443") }));
        yield return new Scenario("front_of_keys", "Interposed", [.. Exchanged(), new KeysUnavailable(Status: 200, Route: Keys, Reply: page)]);
        yield return new Scenario("front_of_refresh", "Interposed", [.. RefreshScenarios.Sending(), new RefreshRefused(403, Route: Token, Reply: page)]) { Machine = Definitions.Refresh };
    }

    private static DiscoveryFailed Unreachable(Route route) => new(DiscoveryFault.Connect, Route: route);

    private static DiscoveryFailed Proxy(Route route) => new(DiscoveryFault.Proxy, Route: route);

    private static RequestStage Stage(ConnectFault fault) => fault is ConnectFault.NameUnknown or ConnectFault.NameServerSilent ? RequestStage.Name : RequestStage.Connect;

    private static HostLabel Host(string text) => HostLabel.Parse(text)!.Value;
}
