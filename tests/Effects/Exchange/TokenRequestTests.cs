using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Exchange;

[Trait("Behaviour", "D1")]
public sealed class TokenRequestTests
{
    private const string Elsewhere = "/somewhere-else";

    [Fact]
    public async Task The_request_is_a_form_with_exactly_five_members()
    {
        await using var handlers = await Handlers.StartAsync();

        Assert.IsType<CodeRedeemed>(await handlers.RedeemAsync());

        var (request, vault) = (handlers.Provider.Requests.Single(sent => sent.Endpoint == Endpoint.Token), handlers.Attempt.Vault);
        Assert.Equal("POST", request.Method);
        Assert.Empty(request.Query);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = vault.Code!.Reveal(),
                ["redirect_uri"] = "http://127.0.0.1:9/auth/callback",
                ["client_id"] = "demo-client",
                ["code_verifier"] = vault.Verifier.Reveal(),
            },
            new SortedDictionary<string, string>(request.Form.ToDictionary()));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_rejection_and_nothing_is_sent_to_its_target(int status)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Status(status) with
        {
            Headers = new Dictionary<string, string> { ["Location"] = handlers.Provider.IssuerName + Elsewhere },
        });

        var rejected = Assert.IsType<TokenEndpointRejected>(await handlers.RedeemAsync());

        Assert.Equal(status, rejected.Status);
        Assert.DoesNotContain(handlers.Provider.Requests, request => request.Path == Elsewhere);
        Assert.Equal(1, handlers.Provider.Count(Endpoint.Token));
    }

    public static TheoryData<Fault> Losses => new()
    {
        Fault.Drop(),
        Fault.Drop() with { TakesEffect = true },
        Fault.Body("{\"access_token\":\"half") with { Dropped = true },
        Fault.Status(503),
        Fault.Status(429) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "0" } },
        Fault.Status(408) with { Headers = new Dictionary<string, string> { ["Connection"] = "close" } },
    };

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public async Task A_request_whose_answer_is_lost_or_bad_is_never_sent_again(Fault fault)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, fault);

        await handlers.RedeemAsync();

        Assert.Equal(1, handlers.Provider.Count(Endpoint.Token));
    }

    [Fact]
    public async Task A_request_on_a_connection_used_before_is_not_sent_again_either()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Drop());

        Assert.IsType<ProviderDiscovered>(await handlers.DiscoverAsync());
        var failed = Assert.IsType<TokenRequestFailed>(await handlers.RedeemAsync());

        Assert.Equal(TransportFault.Dropped, failed.Fault);
        Assert.Equal(1, handlers.Provider.Count(Endpoint.Token));
    }
}
