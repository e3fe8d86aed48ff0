using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Network;

/// <summary>A real forward proxy lets through, refuses and misbehaves, for each of the requests.</summary>
[Trait("Behaviour", "D2")]
public sealed class ProxyTests
{
    /// <summary>Only the proxy knows where this is, so an answer from there came through it.</summary>
    private const string Host = "provider.test";

    public static TheoryData<Endpoint> Requests => [.. Journey.Requests];

    public static IEnumerable<object?[]> Refusals
    {
        get
        {
            var data = new TheoryData<ProxyBehaviour, int, ProxyFault, Endpoint>();
            foreach (var request in Journey.Requests)
            {
                data.Add(ProxyBehaviour.Refuses, 407, ProxyFault.WantsAuthentication, request);
                data.Add(ProxyBehaviour.Refuses, 403, ProxyFault.Status, request);
                data.Add(ProxyBehaviour.Refuses, 502, ProxyFault.Status, request);
                data.Add(ProxyBehaviour.Closes, 0, ProxyFault.Closed, request);
                data.Add(ProxyBehaviour.Babbles, 0, ProxyFault.NotAProxy, request);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_tunnel_leads_to_the_provider(Endpoint request)
    {
        await using var server = await SecureProvider.StartAsync(host: Host);
        await using var proxy = new ForwardProxy();
        var answer = await Journey.ToAsync(request, server.Address, Through(proxy, "HTTPS_PROXY", server.Bundle));

        Assert.True(Journey.Arrived(answer), answer.ToString());
        Assert.Equal([$"CONNECT {new Uri(server.Address).Authority}"], proxy.Targets);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_plain_request_goes_through_in_absolute_form(Endpoint request)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        await using var proxy = new ForwardProxy();
        var address = $"http://{Host}:{provider.Issuer.Port}";
        provider.Faults.DiscoveryIssuer = address;
        var answer = await Journey.ToAsync(request, address, Through(proxy, "http_proxy"));

        Assert.True(Journey.Arrived(answer), answer.ToString());
        Assert.StartsWith($"{(request == Endpoint.Token ? "POST" : "GET")} {address}/", Assert.Single(proxy.Targets), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    internal async Task A_proxy_that_opens_no_tunnel_is_reported_by_its_response(ProxyBehaviour behaviour, int status, ProxyFault reported, Endpoint request)
    {
        await using var proxy = new ForwardProxy { Behaviour = behaviour, Status = status };
        var answer = await Journey.ToAsync(request, "https://provider.test", Through(proxy, "HTTPS_PROXY"));
        Assert.Equal((TransportFault.Proxy, new Route(Proxy: reported, ProxyStatus: status == 0 ? null : status, ProxyFrom: ProxySource.UpperHttpsProxy)), Journey.Broken(answer));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_absent_proxy_is_distinguished_from_an_absent_provider(Endpoint request) => Assert.Equal(
        (TransportFault.Proxy, new Route(Proxy: ProxyFault.Refused, ProxyFrom: ProxySource.UpperAllProxy)),
        Journey.Broken(await Journey.ToAsync(request, "https://provider.test", new() { ["ALL_PROXY"] = $"127.0.0.1:{Relay.ClosedPort()}" })));

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_proxy_whose_name_does_not_resolve_is_reported(Endpoint request) => Assert.Equal(
        (TransportFault.Proxy, new Route(Proxy: ProxyFault.NameUnknown, ProxyFrom: ProxySource.LowerHttpsProxy)),
        Journey.Broken(await Journey.ToAsync(request, "https://provider.test", new() { ["https_proxy"] = "http://proxy.invalid:3128" })));

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_proxy_without_a_usable_address_is_reported_before_anything_is_sent(Endpoint request) => Assert.Equal(
        (TransportFault.Proxy, new Route(Proxy: ProxyFault.BadAddress, ProxyFrom: ProxySource.UpperHttpsProxy)),
        Journey.Broken(await Journey.ToAsync(request, "https://provider.test", new() { ["HTTPS_PROXY"] = "http://proxy:port" })));

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_proxy_that_does_not_answer_is_not_taken_for_the_provider(Endpoint request)
    {
        var clock = new FakeTime();
        await using var proxy = new ForwardProxy { Behaviour = ProxyBehaviour.Hangs };
        var asking = Journey.ToAsync(request, "https://provider.test", Through(proxy, "HTTPS_PROXY"), time: clock);
        await proxy.Asked;
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((TransportFault.Proxy, new Route(Proxy: ProxyFault.NoAnswer, ProxyFrom: ProxySource.UpperHttpsProxy)), Journey.Broken(await asking));
    }

    [Fact]
    public async Task A_proxy_that_should_speak_TLS_and_does_not_is_reported_as_the_proxy()
    {
        await using var proxy = new TlsFront(0, fault: TlsFrontFault.PlainText);
        var answer = await Journey.ToAsync(Endpoint.Token, "https://provider.test", new() { ["HTTPS_PROXY"] = $"https://127.0.0.1:{proxy.Port}" });
        Assert.Equal((TransportFault.Proxy, ProxyFault.Tls), (Journey.Broken(answer).Fault, Journey.Broken(answer).Route!.Proxy));
    }

    [Fact]
    public async Task A_proxy_whose_own_certificate_is_not_trusted_is_reported_as_the_proxy()
    {
        await using var proxy = await SecureProvider.StartAsync();
        var answer = await Journey.ToAsync(Endpoint.Token, "https://provider.test", new() { ["HTTPS_PROXY"] = proxy.Address });
        Assert.Equal((TransportFault.Proxy, ProxyFault.Tls), (Journey.Broken(answer).Fault, Journey.Broken(answer).Route!.Proxy));
    }

    [Fact]
    public async Task A_proxy_that_is_spoken_to_in_TLS_lets_through_what_it_should()
    {
        await using var server = await SecureProvider.StartAsync(host: Host);
        await using var proxy = new ForwardProxy();
        await using var front = new TlsFront(proxy.Address.Port, server.Authority.Issue());
        var answer = await Journey.ToAsync(Endpoint.Token, server.Address, new() { ["HTTPS_PROXY"] = $"https://127.0.0.1:{front.Port}", ["SSL_CERT_FILE"] = server.Bundle });
        Assert.True(Journey.Arrived(answer), answer.ToString());
    }

    [Theory]
    [InlineData("somebody:p%40ss", true)]
    [InlineData("somebody:p@ss", true)]
    [InlineData("somebody:other", false)]
    [InlineData("", false)]
    public async Task The_user_and_password_in_the_setting_are_used(string account, bool admitted)
    {
        await using var server = await SecureProvider.StartAsync(host: Host);
        await using var proxy = new ForwardProxy { Account = "somebody:p@ss" };
        var setting = $"http://{account}{(account.Length > 0 ? "@" : "")}127.0.0.1:{proxy.Address.Port}";
        var answer = await Journey.ToAsync(Endpoint.Token, server.Address, new() { ["HTTPS_PROXY"] = setting, ["SSL_CERT_FILE"] = server.Bundle });

        Assert.Equal(admitted, Journey.Arrived(answer));
        Assert.Equal(admitted ? null : ProxyFault.WantsAuthentication, Journey.Broken(answer).Route?.Proxy);
        Assert.DoesNotContain("other", FailureDetail.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_request_that_the_proxy_wants_a_password_for_is_not_taken_for_the_providers_answer()
    {
        await using var proxy = new ForwardProxy { Account = "somebody:else" };
        var answer = await Journey.ToAsync(Endpoint.Token, "http://provider.test", Through(proxy, "HTTP_PROXY"));
        Assert.Equal((TransportFault.Proxy, new Route(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: 407, ProxyFrom: ProxySource.UpperHttpProxy)), Journey.Broken(answer));
    }

    [Fact]
    public async Task What_is_excepted_goes_straight()
    {
        await using var server = await SecureProvider.StartAsync();
        await using var proxy = new ForwardProxy { Behaviour = ProxyBehaviour.Closes };
        var answer = await Journey.ToAsync(Endpoint.Token, server.Address, Through(proxy, "HTTPS_PROXY", server.Bundle, "example.com, 127.0.0.1"));
        Assert.True(Journey.Arrived(answer), answer.ToString());
    }

    [Fact]
    public async Task A_fault_behind_the_proxy_is_the_providers_and_says_that_there_was_a_proxy()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        provider.Faults.Set(Endpoint.Token, Fault.Drop());
        await using var proxy = new ForwardProxy();
        var answer = await Journey.ToAsync(Endpoint.Token, $"http://{Host}:{provider.Issuer.Port}", Through(proxy, "all_proxy"));
        Assert.Equal((TransportFault.Dropped, new Route(ProxyFrom: ProxySource.LowerAllProxy)), Journey.Broken(answer));
    }

    private static Dictionary<string, string> Through(ForwardProxy proxy, string variable, string authorities = "", string except = "") =>
        new() { [variable] = proxy.Address.ToString(), ["SSL_CERT_FILE"] = authorities, ["NO_PROXY"] = except };
}
