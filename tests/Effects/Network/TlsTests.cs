using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LoginMachine.Failures;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Network;

/// <summary>Each check of a secure connection fails at a real socket, for each of the requests.</summary>
[Trait("Behaviour", "D2")]
public sealed class TlsTests
{
    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    public static IEnumerable<object?[]> Checks => Each(
        TlsFault.NameMismatch, TlsFault.Expired, TlsFault.NotYetValid, TlsFault.SelfSigned, TlsFault.IncompleteChain);

    public static IEnumerable<object?[]> Handshakes
    {
        get
        {
            var data = new TheoryData<TlsFrontFault, TlsFault, Endpoint>();
            foreach (var request in Journey.Requests)
            {
                data.Add(TlsFrontFault.PlainText, TlsFault.NotTls, request);
                data.Add(TlsFrontFault.VersionAlert, TlsFault.Version, request);
                data.Add(TlsFrontFault.OldVersion, TlsFault.Version, request);
                data.Add(TlsFrontFault.Alert, TlsFault.Alert, request);
                data.Add(TlsFrontFault.Closes, TlsFault.Ended, request);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Checks), DisableDiscoveryEnumeration = true)]
    internal async Task A_certificate_that_is_not_accepted_is_reported_by_the_failed_check(TlsFault check, Endpoint request)
    {
        await using var server = await SecureProvider.StartAsync(authority => Certificate(check, authority));
        var (fault, route) = Journey.Broken(await Journey.ToAsync(request, server.Address));

        Assert.Equal(TransportFault.Tls, fault);
        Assert.Equal(new Route(check, Authority: AuthoritySource.System), route);
    }

    [Theory]
    [MemberData(nameof(Handshakes), DisableDiscoveryEnumeration = true)]
    internal async Task A_handshake_without_a_certificate_is_reported_by_the_response(TlsFrontFault behaviour, TlsFault reported, Endpoint request)
    {
        await using var server = await SecureProvider.StartAsync(fault: behaviour);
        var (fault, route) = Journey.Broken(await Journey.ToAsync(request, server.Address));

        Assert.Equal(TransportFault.Tls, fault);
        Assert.Equal(new Route(reported), route);
    }

    [Theory]
    [InlineData(TlsFault.NameMismatch)]
    [InlineData(TlsFault.Expired)]
    [InlineData(TlsFault.NotYetValid)]
    [InlineData(TlsFault.SelfSigned)]
    internal async Task An_authority_that_is_trusted_does_not_make_up_for_the_other_checks(TlsFault check)
    {
        await using var server = await SecureProvider.StartAsync(authority => Certificate(check, authority));
        var (_, route) = Journey.Broken(await Journey.ToAsync(Endpoint.Token, server.Address, new() { ["SSL_CERT_FILE"] = server.Bundle }));
        Assert.Equal(new Route(check, Authority: AuthoritySource.SslCertFile), route);
    }

    /// <summary>Without a socket: the framework's server never sends its root along, others do.</summary>
    [Fact]
    public void A_root_that_is_at_hand_is_not_trusted_for_it()
    {
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.Add(authority.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.False(chain.Build(certificate));

        var check = new CertificateCheck(new Authorities(AuthoritySource.System, []));
        Assert.False(check.Accepts(this, certificate, chain, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Equal(TlsFault.UntrustedRoot, check.Fault);
    }

    [Fact]
    public async Task A_tunnel_does_not_hide_which_check_failed()
    {
        await using var server = await SecureProvider.StartAsync(authority => Certificate(TlsFault.Expired, authority, "provider.test"), host: "provider.test");
        await using var proxy = new ForwardProxy();
        var (fault, route) = Journey.Broken(await Journey.ToAsync(Endpoint.Token, server.Address, new() { ["https_proxy"] = proxy.Address.ToString() }));

        Assert.Equal(TransportFault.Tls, fault);
        Assert.Equal(new Route(TlsFault.Expired, ProxyFrom: ProxySource.LowerHttpsProxy, Authority: AuthoritySource.System), route);
        Assert.Equal(
            "the certificate has expired, or this machine's clock is wrong (through the proxy in https_proxy)",
            FailureDetail.Of(new TokenRequestFailed(TransportFault.Tls, Route: route)));
    }

    [Fact]
    public async Task A_server_that_is_silent_in_the_handshake_is_a_time_out()
    {
        var clock = new FakeTime();
        await using var server = await SecureProvider.StartAsync(fault: TlsFrontFault.Hangs);
        var asking = Journey.ToAsync(Endpoint.Token, server.Address, time: clock);
        await Until.TrueAsync(() => server.Arrived > 0, "no connection came");
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((TransportFault.Timeout, null), Journey.Broken(await asking));
    }

    private static X509Certificate2 Certificate(TlsFault check, GeneratedAuthority authority, string host = "127.0.0.1") => check switch
    {
        TlsFault.NameMismatch => authority.Issue("other.example.com"),
        TlsFault.Expired => authority.Issue(host, from: Now.AddDays(-30), until: Now.AddDays(-1)),
        TlsFault.NotYetValid => authority.Issue(from: Now.AddDays(1), until: Now.AddDays(30)),
        TlsFault.SelfSigned => GeneratedAuthority.SelfSigned(),
        _ => authority.Issue(),
    };

    private static TheoryData<TlsFault, Endpoint> Each(params TlsFault[] checks)
    {
        var data = new TheoryData<TlsFault, Endpoint>();
        foreach (var check in checks)
        {
            Array.ForEach(Journey.Requests, request => data.Add(check, request));
        }

        return data;
    }
}
