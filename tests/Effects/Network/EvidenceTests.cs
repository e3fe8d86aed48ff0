using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Network;

/// <summary>What is recorded of a request that failed: where it went, how far it came, what the response looked like.</summary>
public sealed class EvidenceTests
{
    public static TheoryData<Endpoint> Requests => [.. Journey.Requests];

    public static IEnumerable<object?[]> Bodies => new TheoryData<Fault, BodyShape, ContentKind>()
    {
        { Fault.Body("", "text/html"), BodyShape.Empty, ContentKind.Html },
        { Fault.Body("<!DOCTYPE html><title>Sign in</title>", "text/html; charset=utf-8"), BodyShape.Html, ContentKind.Html },
        { Fault.Body("\n <html>", "application/json"), BodyShape.Html, ContentKind.Json },
        { Fault.Body("<?xml version=\"1.0\"?><error/>", "application/xml"), BodyShape.Xml, ContentKind.Xml },
        { Fault.Body("{\"message\":\"Forbidden\"}"), BodyShape.Json, ContentKind.Json },
        { Fault.Body("{\"error\":\"invalid_grant\"}"), BodyShape.OauthError, ContentKind.Json },
        { Fault.Body("[]"), BodyShape.JsonOther, ContentKind.Json },
        { Fault.Body("\"text\""), BodyShape.JsonOther, ContentKind.Json },
        { Fault.Body("42"), BodyShape.JsonOther, ContentKind.Json },
        { Fault.Body("{\"access_token\":\"abc"), BodyShape.Cut, ContentKind.Json },
        { Fault.Body("access_token=abc&token_type=bearer", "application/x-www-form-urlencoded"), BodyShape.Form, ContentKind.Form },
        { Fault.Body("Service unavailable.", "text/plain"), BodyShape.Text, ContentKind.Text },
        { Fault.Body("{not json}", "application/problem+json"), BodyShape.Text, ContentKind.Json },
        { Fault.Body("\u0000\u0001\u0002", "application/octet-stream"), BodyShape.Binary, ContentKind.Octets },
        { Fault.Body("x", "application/zstd") with { Headers = new Dictionary<string, string> { ["Content-Encoding"] = "zstd" } }, BodyShape.Compressed, ContentKind.Other },
        { Fault.Body("not gzip at all") with { Headers = new Dictionary<string, string> { ["Content-Encoding"] = "gzip" } }, BodyShape.Compressed, ContentKind.Json },
    };

    [Theory]
    [Trait("Behaviour", "Q2")]
    [MemberData(nameof(Requests))]
    public async Task A_refused_connection_names_host_port_setting_stage_and_family(Endpoint request)
    {
        var port = Relay.ClosedPort();
        var route = RouteOf(await Journey.EvidenceAsync(request, $"http://127.0.0.1:{port}"));
        Assert.Equal(
            ($"127.0.0.1:{port}", ConnectFault.Refused, RequestStage.Connect, AddressFamilies.Ipv4),
            (route.To!.Value.Text, route.Connect!.Value, route.Stage!.Value, route.Family!.Value));
        Assert.Equal(
            request switch
            {
                Endpoint.Discovery => (EndpointName.Issuer, SettingSource.Profile),
                Endpoint.Token => (EndpointName.TokenEndpoint, SettingSource.Metadata),
                _ => (EndpointName.JwksUri, SettingSource.Metadata),
            },
            (route.Endpoint!.Value, route.From!.Value));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_host_that_does_not_exist_fails_at_its_name(Endpoint request)
    {
        var route = RouteOf(await Journey.EvidenceAsync(request, "https://provider.invalid"));
        Assert.Contains(route.Connect!.Value, new[] { ConnectFault.NameUnknown, ConnectFault.NameServerSilent });
        Assert.Equal((RequestStage.Name, null), (route.Stage!.Value, route.Family));
    }

    [Fact]
    public async Task A_dead_address_costs_a_quarter_of_a_second_and_not_the_sign_in()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        var began = System.Diagnostics.Stopwatch.StartNew();
        using var socket = await new Dialer(new Passage(), provider.Issuer.Port).ConnectAsync("localhost", CancellationToken.None);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(10), $"took {began.Elapsed}");
    }

    [Theory]
    [InlineData("2001:db8::1")]
    [InlineData("192.0.2.1")]
    [InlineData("240.0.0.1")]
    public async Task A_dead_address_of_either_family_does_not_hold_up_the_good_one(string dead)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        var began = System.Diagnostics.Stopwatch.StartNew();
        using var socket = await new Dialer(new Passage(), provider.Issuer.Port, (_, _) => [Given(dead), Given("127.0.0.1")]).ConnectAsync("provider.test", CancellationToken.None);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(5), $"took {began.Elapsed}");
    }

    [Fact]
    public async Task A_name_server_that_does_not_answer_for_one_family_does_not_hold_up_the_other()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        var silent = new TaskCompletionSource<Found>();
        using var socket = await new Dialer(new Passage(), provider.Issuer.Port, (_, _) => [silent.Task, Given("127.0.0.1")]).ConnectAsync("provider.test", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(socket.Connected);
    }

    [Fact]
    public async Task A_name_server_that_does_not_answer_at_all_is_the_reason_when_the_time_is_over()
    {
        var passage = new Passage();
        using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var silent = new TaskCompletionSource<Found>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Dialer(passage, 443, (_, _) => [silent.Task, silent.Task]).ConnectAsync("provider.test", over.Token).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal((RequestStage.Name, ConnectFault.NameServerSilent), (passage.Stage, passage.Reason!.Value));
    }

    [Fact]
    public async Task A_name_that_resolves_to_this_machine_is_recorded()
    {
        var passage = new Passage();
        await Assert.ThrowsAsync<SocketException>(() => new Dialer(passage, Relay.ClosedPort(), (_, _) => [Given("127.0.0.1")]).ConnectAsync("provider.test", CancellationToken.None));
        Assert.Equal((true, ConnectFault.Refused), (passage.Local, passage.Reason!.Value));
    }

    [Fact]
    public async Task Both_families_are_tried_and_recorded()
    {
        var passage = new Passage();
        await Assert.ThrowsAsync<SocketException>(() => new Dialer(passage, Relay.ClosedPort()).ConnectAsync("localhost", CancellationToken.None));
        Assert.Equal(ConnectFault.Refused, passage.Reason);
        Assert.Contains(passage.Families!.Value, new[] { AddressFamilies.Both, AddressFamilies.Ipv4 });
    }

    [Fact]
    [Trait("Behaviour", "S2")]
    public async Task Localhost_and_the_names_below_it_lead_to_this_machine_whatever_the_name_server_says()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var socket = await new Dialer(new Passage(), provider.Issuer.Port).ConnectAsync("any.name.localhost", CancellationToken.None);
        Assert.True(IPAddress.IsLoopback(((IPEndPoint)socket.RemoteEndPoint!).Address));
    }

    [Theory]
    [InlineData(TlsFrontFault.VersionAlert, 70, null)]
    [InlineData(TlsFrontFault.Alert, 40, null)]
    [InlineData(TlsFrontFault.OldVersion, null, TlsProtocol.Tls10)]
    internal async Task A_failed_handshake_records_the_alert_or_the_old_version(TlsFrontFault fault, int? alert, TlsProtocol? protocol)
    {
        await using var server = await SecureProvider.StartAsync(fault: fault);
        var route = RouteOf(await Journey.EvidenceAsync(Endpoint.Token, server.Address));
        Assert.Equal((alert, protocol, RequestStage.Tls), (route.Alert, route.Protocol, route.Stage!.Value));
    }

    [Fact]
    public async Task A_handshake_that_hangs_is_a_time_out_in_the_handshake()
    {
        var clock = new FakeTime();
        await using var server = await SecureProvider.StartAsync(fault: TlsFrontFault.Hangs);
        var asking = Journey.EvidenceAsync(Endpoint.Token, server.Address, time: clock);
        await Until.TrueAsync(() => server.Arrived > 0, "no connection came");
        await Task.Delay(200);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((TransportFault.Timeout, RequestStage.Tls), (((TokenRequestFailed)await asking).Fault, RouteOf(await asking).Stage!.Value));
    }

    [Fact]
    public async Task The_number_of_certificates_reveals_a_missing_intermediate()
    {
        using var root = new GeneratedAuthority();
        using var between = new GeneratedAuthority(root);
        await using var provider = await LoopbackProvider.StartAsync();
        await using var sending = new TlsFront(provider.Issuer.Port, between.Issue(), [between.Certificate]);
        await using var keeping = new TlsFront(provider.Issuer.Port, between.Issue());
        Assert.Equal(2, RouteOf(await Journey.EvidenceAsync(Endpoint.Token, $"https://127.0.0.1:{sending.Port}")).Certificates);
        Assert.Equal(1, RouteOf(await Journey.EvidenceAsync(Endpoint.Token, $"https://127.0.0.1:{keeping.Port}")).Certificates);
    }

    [Theory]
    [InlineData(System.Security.Authentication.SslProtocols.Tls12)]
    [InlineData(System.Security.Authentication.SslProtocols.Tls13)]
    public async Task A_server_that_wants_a_client_certificate_is_recorded_as_such(System.Security.Authentication.SslProtocols version)
    {
        using var home = new TemporaryHome();
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var over = new CancellationTokenSource();
        var serving = ServeMutualAsync(listener, certificate, version, over.Token);
        var trigger = await Journey.EvidenceAsync(Endpoint.Token, $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", authorities: home.Write("authority.pem", authority.Pem));
        await over.CancelAsync();
        listener.Stop();
        await serving;

        var failed = Assert.IsType<TokenRequestFailed>(trigger);
        Assert.Equal((TransportFault.Tls, true), (failed.Fault, failed.Route!.ClientCertificate));
    }

    [Theory]
    [Trait("Behaviour", "Q4")]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    internal async Task An_unwanted_response_is_recorded_by_its_form(Fault fault, BodyShape shape, ContentKind type)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, fault);
        await handlers.RedeemAsync();
        var reply = handlers.Told is TokenEndpointRejected rejected ? rejected.Reply : Assert.IsType<TokenResponseMalformed>(handlers.Told).Reply;
        Assert.Equal((shape, type), (reply!.Shape!.Value, reply.Type!.Value));
    }

    [Theory]
    [Trait("Behaviour", "Q4")]
    [InlineData("https://portal.example/login?next=x", "portal.example:443")]
    [InlineData("http://PORTAL.example:8080/", "portal.example:8080")]
    [InlineData("//portal.example/x", "portal.example:80")]
    public async Task A_redirect_is_reported_with_its_target(string location, string host)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Discovery, Fault.Status(302) with { Headers = new Dictionary<string, string> { ["Location"] = location } });
        await handlers.DiscoverAsync();
        Assert.Equal(host, Assert.IsType<DiscoveryFailed>(handlers.Told).Reply!.Location!.Value.Text);
    }

    [Theory]
    [InlineData("Server", "awselb/2.0", ServerProduct.AwsLoadBalancer, false)]
    [InlineData("Server", "cloudflare", ServerProduct.Cloudflare, false)]
    [InlineData("cf-mitigated", "challenge", ServerProduct.Cloudflare, true)]
    [InlineData("x-amzn-waf-action", "captcha", ServerProduct.AwsWaf, true)]
    [InlineData("x-squid-error", "ERR_ACCESS_DENIED 0", ServerProduct.Squid, false)]
    [InlineData("Server", "AkamaiGHost", ServerProduct.Akamai, false)]
    [InlineData("Server", "my-own-server", null, false)]
    internal async Task A_product_in_front_is_recognized_by_its_headers(string header, string value, ServerProduct? product, bool challenge)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Keys, Fault.Status(403, "<html>", "text/html") with { Headers = new Dictionary<string, string> { [header] = value } });
        await handlers.VerifyAsync("no.id.token");
        var reply = Assert.IsType<KeysUnavailable>(handlers.Told).Reply!;
        Assert.Equal((product, challenge), (reply.Server, reply.Challenge == true));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("none named")]
    public async Task A_response_that_is_compressed_without_being_asked_is_understood(string coding)
    {
        var plain = Encoding.UTF8.GetBytes("""{"access_token":"abc"}""");
        using var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "deflate" => new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Compress),
            "br" => new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Compress),
            _ => new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress),
        })
        {
            stream.Write(plain);
        }

        var body = await PlainBody.ReadAsync(packed.ToArray(), coding == "none named" ? [] : [coding], 1000);
        Assert.Equal(plain, body.Bytes.ToArray());
        Assert.Equal((false, null), (body.TooLarge, body.Coding));
        Assert.True((await PlainBody.ReadAsync(packed.ToArray(), [coding], 10)).TooLarge || coding == "none named");
    }

    [Fact]
    public async Task A_small_response_that_unpacks_to_a_large_one_is_bounded()
    {
        using var packed = new MemoryStream();
        using (var stream = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize))
        {
            stream.Write(new byte[50_000_000]);
        }

        var body = await PlainBody.ReadAsync(packed.ToArray(), ["gzip"], 1_000_000);
        Assert.True(body.TooLarge);
        Assert.InRange(body.Bytes.Length, 0, 1_000_000);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_is_passed_over(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        var body = await PlainBody.ReadAsync(text.GetPreamble().Concat(text.GetBytes("{}")).ToArray(), [], 100);
        Assert.Equal("{}"u8.ToArray(), body.Bytes.ToArray());
    }

    [Fact]
    public async Task A_body_that_is_cut_off_fails_in_the_body()
    {
        await using var relay = new Relay("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"access_token\":");
        var failed = Assert.IsType<TokenRequestFailed>(await Journey.EvidenceAsync(Endpoint.Token, $"http://127.0.0.1:{relay.Port}"));
        Assert.Equal((TransportFault.Dropped, RequestStage.Body), (failed.Fault, failed.Route!.Stage));
    }

    [Fact]
    public async Task An_OAuth_error_with_the_status_of_a_success_is_an_error_with_its_code()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(200, "bad_verification_code", "The code is wrong."));
        await handlers.RedeemAsync();
        var rejected = Assert.IsType<TokenEndpointRejected>(handlers.Told);
        Assert.Equal((200, "bad_verification_code"), (rejected.Status, rejected.Error!.Value.Text));
    }

    [Fact]
    public async Task The_schemes_of_a_proxy_are_recorded_for_a_tunnel_and_for_a_plain_request()
    {
        await using var proxy = new ForwardProxy { Account = "a:b", Schemes = ["Negotiate", "NTLM", "Something realm=x"] };
        foreach (var (server, variable) in new[] { ("https://provider.test", "HTTPS_PROXY"), ("http://provider.test", "http_proxy") })
        {
            var route = RouteOf(await Journey.EvidenceAsync(Endpoint.Token, server, new() { [variable] = proxy.Address.ToString() }));
            Assert.Equal((ProxyFault.WantsAuthentication, "negotiate,ntlm,other"), (route.Proxy!.Value, route.Schemes!.Value.Text));
        }
    }

    private static Task<Found> Given(string address) => Task.FromResult(new Found([IPAddress.Parse(address)]));

    private static Route RouteOf(Trigger trigger) => trigger switch
    {
        DiscoveryFailed t => t.Route!,
        TokenRequestFailed t => t.Route!,
        KeysUnavailable t => t.Route!,
        _ => throw new InvalidOperationException(trigger.ToString()),
    };

    private static async Task ServeMutualAsync(TcpListener listener, X509Certificate2 certificate, System.Security.Authentication.SslProtocols version, CancellationToken cancellation)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(cancellation);
            await using var secure = new SslStream(client.GetStream());
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = certificate,
                    ClientCertificateRequired = true,
                    EnabledSslProtocols = version,
                    RemoteCertificateValidationCallback = (_, theirs, _, _) => theirs is not null,
                },
                cancellation);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException or SocketException)
        {
            // There is no certificate, so there is no connection.
        }
    }
}
