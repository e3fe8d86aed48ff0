using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using Spoilt = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Tests.Effects.Exchange;

/// <summary>The exchange of the ID token for an API key (RFC 8693).</summary>
[Trait("Behaviour", "F1")]
public sealed class ApiKeyTests
{
    private static readonly FlowSetup Wanted = new()
    {
        Store = StoreKind.File,
        Profile = profile => profile with { ApiKeyExchange = new ApiKeyExchange("demo-api-key") },
    };

    private static readonly FlowSetup Elsewhere = Wanted with
    {
        Profile = profile => profile with { ApiKeyExchange = new ApiKeyExchange("demo-api-key", profile.Issuer + "/token-exchange") },
    };

    [Fact]
    [Trait("Behaviour", "G1")]
    public async Task The_key_is_asked_for_at_the_token_endpoint_and_stored_with_the_tokens()
    {
        await using var flow = await Flow.StartAsync(Wanted with { ProviderOptions = new ProviderOptions { SecretSource = kind => "planted-" + kind } });
        await flow.VisitAsync();
        await flow.SignedInAsync();

        var stored = Stored(flow)!;
        Assert.Equal(("planted-api_key", "planted-access_token"), (stored.ApiKey, stored.AccessToken));
        var form = flow.Provider.Requests.Last(request => request.Endpoint == Endpoint.Token).Form;
        Assert.Equal(
            ["client_id", "grant_type", "requested_token", "subject_token", "subject_token_type"],
            form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("urn:ietf:params:oauth:grant-type:token-exchange", "demo-client"), (form["grant_type"], form["client_id"]));
        Assert.Equal(("demo-api-key", stored.IdToken), (form["requested_token"], form["subject_token"]));
        Assert.Equal("urn:ietf:params:oauth:token-type:id_token", form["subject_token_type"]);
        Assert.DoesNotContain("planted-api_key", await File.ReadAllTextAsync((await flow.OutcomeAsync()).Evidence!.JournalPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_requested_that_the_profile_does_not_name()
    {
        await using var flow = await Flow.StartAsync(Wanted with { Profile = profile => profile });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal((1, null), (flow.Provider.Count(Endpoint.Token), Stored(flow)!.ApiKey));
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_the_identity_is_verified()
    {
        await using var flow = await Flow.StartAsync(Elsewhere with { Faults = faults => faults.IdToken = Spoilt.BadSignature });
        await flow.VisitAsync();
        await flow.FailedAsync();
        Assert.Equal(0, flow.Provider.Count(Endpoint.TokenExchange));
    }

    public static IEnumerable<object?[]> Faults => new TheoryData<Fault, ApiKeyExchangeFailed>()
    {
        { Fault.OAuthError(403, "access_denied", "words"), new ApiKeyExchangeFailed(Status: 403, Error: ErrorCode.Known("access_denied")) },
        { Fault.Status(500), new ApiKeyExchangeFailed(Status: 500) },
        { Fault.Body("{}"), new ApiKeyExchangeFailed(Status: 200) },
        { Fault.Body("""{"access_token":5}"""), new ApiKeyExchangeFailed(Status: 200) },
        { Fault.MalformedJson(), new ApiKeyExchangeFailed(Status: 200) },
        { Fault.Oversized(50_000), new ApiKeyExchangeFailed(Status: 200) },
        { Fault.Drop(), new ApiKeyExchangeFailed(TransportFault.Dropped) },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    internal async Task A_provider_that_gives_none_costs_a_notice_and_not_the_sign_in(Fault fault, ApiKeyExchangeFailed expected)
    {
        await using var flow = await Flow.StartAsync(Elsewhere with { Faults = faults => faults.Set(Endpoint.TokenExchange, fault), Limits = new() { BodyBytes = 40_000 } });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        var notice = Assert.Single(flow.Progress, step => step.Notice is not null).Notice!;
        Assert.Equal((FailureCategory.ApiKeyExchangeFailed, Phase.ExchangeApiKey), (notice.Category, notice.Phase));
        Assert.Equal(expected, notice.Cause.Plain());
        Assert.Equal((1, null), (flow.Provider.Count(Endpoint.TokenExchange), Stored(flow)!.ApiKey));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_given_up_and_the_sign_in_goes_on()
    {
        await using var flow = await Flow.StartAsync(Elsewhere with { Faults = faults => faults.Set(Endpoint.TokenExchange, Fault.Never()), Limits = new() { Request = TimeSpan.FromSeconds(3) } });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal(TransportFault.Timeout, Assert.Single(await flow.JournaledAsync<ApiKeyExchangeFailed>()).Fault);
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task A_cancel_ends_the_sign_in_while_the_provider_hangs()
    {
        await using var flow = await Flow.StartAsync(Elsewhere with { Faults = faults => faults.Set(Endpoint.TokenExchange, Fault.Never()) });
        var visit = flow.VisitAsync();
        await flow.Provider.WhenArrivedAsync(Endpoint.TokenExchange);
        await flow.Attempt.CancelAsync(byUser: true);
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.LoginCancelled, Phase.ExchangeApiKey), (failure.Category, failure.Phase));
        Assert.Null(Stored(flow));
        await visit;
    }

    [Theory]
    [InlineData("", "api_key_exchange.requested_token: ")]
    [InlineData("two words", "api_key_exchange.requested_token: ")]
    [InlineData("key", null)]
    public void The_name_of_the_key_is_checked(string name, string? wrong) =>
        AssertWrong(wrong, new Profile { Name = "p", Issuer = "https://id.example", ClientId = "app", ApiKeyExchange = new ApiKeyExchange(name) });

    [Fact]
    public void An_exchange_needs_an_ID_token_and_a_protected_address()
    {
        var profile = new Profile { Name = "p", Issuer = "https://id.example", ClientId = "app", ApiKeyExchange = new ApiKeyExchange("key") };
        AssertWrong("api_key_exchange: ", profile with { Identity = false });
        AssertWrong("api_key_exchange.endpoint: ", profile with { ApiKeyExchange = new ApiKeyExchange("key", "http://id.example/exchange") });
    }

    private static void AssertWrong(string? wrong, Profile profile) =>
        Assert.Equal(wrong, ProfileRules.Check(profile) is { } said ? said[..(wrong ?? said).Length] : null);

    private static CredentialDocument? Stored(Flow flow) => new FileStore(flow.Home.Folders.Credentials).Load("test").Document;
}
