using System.Diagnostics;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.TestProvider;

public sealed class FaultTests : IAsyncLifetime, IDisposable
{
    private LoopbackProvider provider = null!;
    private RawClient client = null!;

    public async Task InitializeAsync()
    {
        provider = await LoopbackProvider.StartAsync();
        client = new RawClient(provider);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData(Endpoint.Discovery, "/.well-known/openid-configuration")]
    [InlineData(Endpoint.ServerMetadata, "/.well-known/oauth-authorization-server")]
    [InlineData(Endpoint.Authorize, "/authorize")]
    [InlineData(Endpoint.PushedAuthorization, "/par")]
    [InlineData(Endpoint.Token, "/token")]
    [InlineData(Endpoint.TokenExchange, "/token-exchange")]
    [InlineData(Endpoint.Keys, "/jwks")]
    [InlineData(Endpoint.UserInfo, "/userinfo")]
    public async Task A_status_replaces_the_answer_of_its_endpoint_only(Endpoint endpoint, string path)
    {
        provider.Faults.Set(endpoint, Fault.Status(418, "<p>no</p>", "text/html"));

        using var answer = await client.GetAsync(path);

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("<p>no</p>", await answer.Content.ReadAsStringAsync());
        Assert.NotEqual(418, (int)(await client.GetAsync("/elsewhere")).StatusCode);
        Assert.NotNull(answer.Headers.Date);
    }

    [Fact]
    public async Task An_oauth_error_has_the_standard_form()
    {
        provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant", "A \"reason\"."));
        var body = await RawClient.BodyAsync(await client.PostAsync());
        Assert.Equal("invalid_grant", (string?)body["error"]);
        Assert.Equal("A \"reason\".", (string?)body["error_description"]);

        provider.Faults.Set(Endpoint.Token, Fault.OAuthError(401, "invalid_client"));
        Assert.Equal("""{"error":"invalid_client"}""", await (await client.PostAsync()).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Bodies_can_be_given_malformed_and_oversized()
    {
        provider.Faults.Set(Endpoint.Token, Fault.Body("{}"));
        Assert.Equal("{}", await (await client.PostAsync()).Content.ReadAsStringAsync());

        provider.Faults.Set(Endpoint.Token, Fault.MalformedJson());
        using var malformed = await client.PostAsync();
        Assert.Equal(200, (int)malformed.StatusCode);
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => RawClient.BodyAsync(malformed));

        provider.Faults.Set(Endpoint.Token, Fault.Oversized(2_000_000));
        Assert.Equal(2_000_000, (await (await client.PostAsync()).Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task A_delay_ends_in_the_normal_answer()
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Delay(TimeSpan.FromMilliseconds(200)));
        var watch = Stopwatch.StartNew();
        Assert.NotNull((await client.JsonAsync("/jwks"))["keys"]);
        Assert.InRange(watch.ElapsedMilliseconds, 190, 10_000);
    }

    [Fact]
    public async Task Never_holds_until_the_client_goes_away()
    {
        provider.Faults.Set(Endpoint.Authorize, Fault.Never() with { Times = 1 });
        using var patience = new CancellationTokenSource();
        var visit = SimulatedUser.VisitAsync(RawClient.AuthorizationUrl(provider), patience.Token);
        await provider.WhenArrivedAsync(Endpoint.Authorize);
        Assert.False(visit.IsCompleted);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => visit);
        Assert.True((await client.RedirectAsync()).ContainsKey("code"));
    }

    [Fact]
    public async Task Drop_breaks_the_connection_before_or_within_the_answer()
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Drop());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/jwks"));

        provider.Faults.Set(Endpoint.Keys, Fault.Body("{\"keys\":") with { Dropped = true });
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/jwks"));
        Assert.IsAssignableFrom<IOException>(error.InnerException);
    }

    [Fact]
    public async Task Headers_are_added_to_a_fault_and_to_a_normal_answer()
    {
        var headers = new Dictionary<string, string> { ["Retry-After"] = "7" };
        provider.Faults.Set(Endpoint.Keys, Fault.Status(429) with { Headers = headers });
        Assert.Equal(7, (await client.GetAsync("/jwks")).Headers.RetryAfter?.Delta?.TotalSeconds);

        provider.Faults.Set(Endpoint.Keys, new Fault { Headers = headers });
        using var normal = await client.GetAsync("/jwks");
        Assert.Equal(200, (int)normal.StatusCode);
        Assert.Equal(7, normal.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_has_none(int status)
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Status(status, "lost"));
        Assert.Equal(status, (int)(await client.GetAsync("/jwks")).StatusCode);
    }

    [Fact]
    public async Task A_fault_applies_as_often_as_configured()
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Status(503) with { Times = 2 });
        int[] seen = [await KeysAsync(), await KeysAsync(), await KeysAsync()];
        Assert.Equal([503, 503, 200], seen);
        Assert.Null(provider.Faults.Get(Endpoint.Keys));
    }

    [Fact]
    public async Task Faults_can_follow_each_other()
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Status(503) with
        {
            Times = 1,
            Then = Fault.Status(429) with { Times = 2, Then = Fault.Status(404) },
        });
        int[] seen = [await KeysAsync(), await KeysAsync(), await KeysAsync(), await KeysAsync(), await KeysAsync()];
        Assert.Equal([503, 429, 429, 404, 404], seen);
    }

    [Fact]
    public void A_fault_that_never_applies_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => provider.Faults.Set(Endpoint.Keys, Fault.Drop() with { Times = 0 }));

    [Fact]
    public async Task Faults_can_be_taken_back()
    {
        provider.Faults.Set(Endpoint.Keys, Fault.Drop());
        provider.Faults.Set(Endpoint.Keys, null);
        provider.Faults.Set(Endpoint.Token, Fault.Drop());
        provider.Faults.DiscoveryIssuer = "https://x.example";
        provider.Faults.Clear();

        Assert.Equal(200, await KeysAsync());
        Assert.Null(provider.Faults.Get(Endpoint.Token));
        Assert.Null(provider.Faults.DiscoveryIssuer);
    }

    [Fact]
    public async Task Discovery_can_claim_another_issuer()
    {
        provider.Faults.DiscoveryIssuer = "https://x.example";
        Assert.Equal("https://x.example", (string?)(await client.JsonAsync("/.well-known/openid-configuration"))["issuer"]);
    }

    private async Task<int> KeysAsync() => (int)(await client.GetAsync("/jwks")).StatusCode;
}
