using System.Diagnostics;
using System.Net.Sockets;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.TestProvider;

public sealed class LoopbackProviderTests
{
    [Fact]
    public async Task Discovery_names_the_issuer_exactly_and_every_endpoint_answers()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);

        var metadata = await client.JsonAsync("/.well-known/openid-configuration");

        Assert.Equal(provider.IssuerName, (string?)metadata["issuer"]);
        Assert.DoesNotMatch("/$", provider.IssuerName);
        Assert.Equal(provider.IssuerName + "/token", (string?)metadata["token_endpoint"]);
        Assert.Equal("ES256", (string?)metadata["id_token_signing_alg_values_supported"]![0]);
        Assert.Equal("S256", (string?)metadata["code_challenge_methods_supported"]![0]);
        Assert.True((bool?)metadata["authorization_response_iss_parameter_supported"]);
        Assert.Single((await client.JsonAsync("/jwks"))["keys"]!.AsArray());
    }

    [Fact]
    public async Task Everything_that_arrives_is_recorded_in_order()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        provider.Faults.Set(Endpoint.Token, Fault.Status(500));

        await client.GetAsync("/nowhere?a=1");
        await client.PostAsync(("grant_type", "x"), ("b", "2"));
        await client.PostJsonAsync("""{"grant_type":"y","n":3}""");
        await client.GetAsync("/token");

        Assert.Equal([null, Endpoint.Token, Endpoint.Token, Endpoint.Token], provider.Requests.Select(r => r.Endpoint));
        Assert.Equal("1", provider.Requests[0].Query["a"]);
        Assert.Equal("2", provider.Requests[1].Form["b"]);
        Assert.Equal("3", provider.Requests[2].Form["n"]);
        Assert.Equal("GET /token", $"{provider.Requests[3].Method} {provider.Requests[3].Path}");
        Assert.Equal(3, provider.Count(Endpoint.Token));
    }

    [Fact]
    public async Task Unknown_paths_wrong_methods_and_large_bodies_are_refused()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);

        Assert.Equal(404, (int)(await client.GetAsync("/nowhere")).StatusCode);
        Assert.Equal(405, (int)(await client.GetAsync("/token")).StatusCode);
        Assert.Equal("413 invalid_request", await RawClient.ErrorAsync(
            await client.PostAsync(("grant_type", new string('x', 70_000)))));
    }

    [Fact]
    public async Task The_date_header_follows_the_clock_and_its_offset()
    {
        await using var provider = await LoopbackProvider.StartAsync(new() { TimeProvider = new StoppedClock() });
        using var client = new RawClient(provider);

        Assert.Equal(StoppedClock.Start, (await client.GetAsync("/jwks")).Headers.Date);
        provider.Faults.ClockOffset = TimeSpan.FromHours(-3);
        Assert.Equal(StoppedClock.Start.AddHours(-3), (await client.GetAsync("/jwks")).Headers.Date);
    }

    [Fact]
    public async Task A_busy_port_is_an_exception_and_a_fixed_port_is_used()
    {
        await using var first = await LoopbackProvider.StartAsync();

        var error = await Assert.ThrowsAsync<SocketException>(
            () => LoopbackProvider.StartAsync(new() { Port = first.Issuer.Port }));
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);

        await first.DisposeAsync();
        await using var second = await LoopbackProvider.StartAsync(new() { Port = first.Issuer.Port });
        Assert.Equal(first.IssuerName, second.IssuerName);
    }

    [Fact]
    public async Task An_unknown_signing_algorithm_is_refused_at_the_start() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => LoopbackProvider.StartAsync(new() { SigningAlgorithm = "none" }));

    [Fact]
    public async Task Disposing_is_quick_with_held_requests_and_can_be_repeated()
    {
        var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        provider.Faults.Set(Endpoint.Token, Fault.Never());
        provider.Faults.Set(Endpoint.Keys, Fault.Delay(TimeSpan.FromHours(1)));
        var never = client.PostAsync(("grant_type", "x"));
        var delayed = client.GetAsync("/jwks");
        await provider.WhenArrivedAsync(Endpoint.Token);
        await provider.WhenArrivedAsync(Endpoint.Keys);

        var watch = Stopwatch.StartNew();
        await provider.DisposeAsync();
        await provider.DisposeAsync();

        // Promised is a tenth of a second; the rest is for a machine that is busy, and far from the hour of the delay.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<HttpRequestException>(() => never);
        await Assert.ThrowsAsync<HttpRequestException>(() => delayed);
    }
}
