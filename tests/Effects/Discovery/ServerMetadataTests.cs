using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Discovery;

/// <summary>The document of plain OAuth (RFC 8414), if there is none of OpenID Connect.</summary>
public sealed class ServerMetadataTests
{
    private static readonly ProviderOptions Both = new() { ServerMetadata = true };

    [Theory]
    [InlineData("https://id.example", "https://id.example/.well-known/openid-configuration", "https://id.example/.well-known/oauth-authorization-server")]
    [InlineData("https://id.example/", "https://id.example/.well-known/openid-configuration", "https://id.example/.well-known/oauth-authorization-server")]
    [InlineData("https://id.example:8443/a/b", "https://id.example:8443/a/b/.well-known/openid-configuration", "https://id.example:8443/.well-known/oauth-authorization-server/a/b")]
    [InlineData("https://id.example/a/", "https://id.example/a/.well-known/openid-configuration", "https://id.example/.well-known/oauth-authorization-server/a")]
    [InlineData("http://[::1]:80/a", "http://[::1]/a/.well-known/openid-configuration", "http://[::1]/.well-known/oauth-authorization-server/a")]
    public void The_one_path_follows_that_of_the_issuer_and_the_other_goes_before_it(string issuer, string openid, string oauth) => Assert.Equal(
        (openid, oauth),
        (WellKnown.Address(DiscoveryDocument.OpenidConfiguration, issuer).AbsoluteUri, WellKnown.Address(DiscoveryDocument.OauthAuthorizationServer, issuer).AbsoluteUri));

    [Fact]
    public async Task A_provider_without_the_document_of_OpenID_is_asked_for_the_other_one()
    {
        await using var handlers = await Handlers.StartAsync(Both);
        handlers.Provider.Faults.Set(Endpoint.Discovery, Fault.Status(404));
        handlers.Attempt.Endpoints = null;

        Assert.Equal(new ProviderDiscovered(true, true, DiscoveryDocument.OauthAuthorizationServer), await handlers.DiscoverAsync());
        Assert.Equal(handlers.Provider.IssuerName + "/token", handlers.Attempt.Endpoints?.Token.AbsoluteUri);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task Any_answer_other_than_absent_is_final(int status)
    {
        await using var handlers = await Handlers.StartAsync(Both);
        handlers.Provider.Faults.Set(Endpoint.Discovery, Fault.Status(status));

        Assert.Equal(new DiscoveryFailed(DiscoveryFault.Status, status), await handlers.DiscoverAsync());
        Assert.Equal(0, handlers.Provider.Count(Endpoint.ServerMetadata));
    }

    [Fact]
    public async Task The_other_document_must_name_the_same_issuer_too()
    {
        await using var handlers = await Handlers.StartAsync(Both);
        handlers.Provider.Faults.Set(Endpoint.Discovery, Fault.Status(404));
        handlers.Provider.Faults.DiscoveryIssuer = "https://other-issuer.example";

        Assert.Equal(new DiscoveryFailed(DiscoveryFault.OtherIssuer, 200), await handlers.DiscoverAsync());
    }

    [Fact]
    [Trait("Behaviour", "E4")]
    public async Task A_provider_of_plain_OAuth_signs_in_and_the_journal_names_the_document()
    {
        await using var flow = await Flow.StartAsync(new()
        {
            ProviderOptions = Both with { IssueIdToken = false },
            Faults = faults => faults.Set(Endpoint.Discovery, Fault.Status(404)),
            Profile = profile => profile with { Identity = false, Scopes = ["profile"] },
        });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal(DiscoveryDocument.OauthAuthorizationServer, Assert.Single(await flow.JournaledAsync<ProviderDiscovered>()).Document);
    }

    [Fact]
    public async Task Endpoints_that_the_profile_names_need_no_document()
    {
        await using var flow = await Flow.StartAsync(new()
        {
            Profile = profile => profile with
            {
                AuthorizationEndpoint = profile.Issuer + "/authorize",
                TokenEndpoint = profile.Issuer + "/token",
                JwksUri = profile.Issuer + "/jwks",
            },
        });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal((0, 0), (flow.Provider.Count(Endpoint.Discovery), flow.Provider.Count(Endpoint.ServerMetadata)));
    }
}
