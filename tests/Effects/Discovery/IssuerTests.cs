using System.Text.Json.Nodes;
using LoginMachine.Effects.DiscoverProvider;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Discovery;

public sealed class IssuerTests
{
    private const string Issuer = "https://provider.example/tenant";

    [Theory]
    [InlineData(Issuer, Issuer, null)]
    [InlineData(Issuer + "/", Issuer + "/", null)]
    [InlineData(Issuer + "/", Issuer, null)]
    [InlineData(Issuer, Issuer + "/", DiscoveryFault.OtherIssuer)]
    [InlineData(Issuer, "https://PROVIDER.example/tenant", DiscoveryFault.OtherIssuer)]
    [InlineData(Issuer, "https://provider.example/other", DiscoveryFault.OtherIssuer)]
    [InlineData(Issuer, "https://provider.example", DiscoveryFault.OtherIssuer)]
    public void The_issuer_must_be_the_one_that_was_asked(string asked, string answered, DiscoveryFault? fault) =>
        Assert.Equal(fault, Read(Document(answered), new Profile { Name = "p", ClientId = "c", Issuer = asked }).Fault);

    [Fact]
    public void The_issuer_that_tokens_must_name_is_the_document_s() =>
        Assert.Equal(Issuer, Read(Document(Issuer), new Profile { Name = "p", ClientId = "c", Issuer = Issuer + "/" }).Endpoints!.Issuer);

    [Theory]
    [InlineData("authorization_endpoint", null)]
    [InlineData("token_endpoint", null)]
    [InlineData("jwks_uri", null)]
    [InlineData("authorization_endpoint", "http://provider.example/authorize")]
    [InlineData("token_endpoint", "http://provider.example/token")]
    [InlineData("token_endpoint", "http://192.0.2.1/token")]
    [InlineData("token_endpoint", "http://localhost.provider.example/token")]
    [InlineData("token_endpoint", "https://user:word@provider.example/token")]
    [InlineData("token_endpoint", "https://provider.example/token#fragment")]
    [InlineData("token_endpoint", "ftp://provider.example/token")]
    [InlineData("token_endpoint", "/token")]
    [InlineData("jwks_uri", "http://provider.example/jwks")]
    public void An_endpoint_that_is_missing_or_not_protected_makes_the_document_incomplete(string endpoint, string? address)
    {
        var document = Document(Issuer);
        document[endpoint] = address;
        Assert.Equal(DiscoveryFault.Incomplete, Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer }).Fault);
    }

    [Fact]
    [Trait("Behaviour", "E4")]
    public void Keys_are_not_needed_where_no_identity_is_wanted()
    {
        var document = Document(Issuer);
        document.Remove("jwks_uri");
        Assert.Null(Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer, Identity = false }).Fault);
    }

    [Theory]
    [Trait("Behaviour", "B3")]
    [InlineData(true, false, null, DiscoveryFault.Incomplete)]
    [InlineData(false, true, null, DiscoveryFault.Incomplete)]
    [InlineData(false, true, "http://provider.example/par", DiscoveryFault.Incomplete)]
    [InlineData(false, true, "https://provider.example/par", null)]
    [InlineData(false, false, null, null)]
    public void A_request_that_must_be_pushed_needs_a_place_to_push_it_to(bool required, bool wanted, string? address, DiscoveryFault? fault)
    {
        var document = Document(Issuer);
        document["require_pushed_authorization_requests"] = required;
        document["pushed_authorization_request_endpoint"] = address;
        Assert.Equal(fault, Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer, PushedAuthorization = wanted }).Fault);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/token")]
    [InlineData("http://[::1]:1/token")]
    [InlineData("http://localhost:1/token")]
    public void Plain_http_is_accepted_on_loopback(string address)
    {
        var document = Document(Issuer);
        document["token_endpoint"] = address;
        Assert.Null(Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer }).Fault);
    }

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("code_challenge_methods_supported", "5")]
    [InlineData("code_challenge_methods_supported", "null")]
    [InlineData("code_challenge_methods_supported", "[5,null]")]
    [InlineData("authorization_response_iss_parameter_supported", "\"yes\"")]
    [InlineData("require_pushed_authorization_requests", "\"yes\"")]
    [InlineData("pushed_authorization_request_endpoint", "5")]
    [InlineData("token_endpoint", "5")]
    [InlineData("issuer", "[]")]
    [InlineData("scopes_supported", "{}")]
    public void A_member_of_another_kind_ends_in_a_decision(string member, string value)
    {
        var document = Document(Issuer);
        document[member] = JsonNode.Parse(value);
        _ = Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer });
    }

    private static ConfigurationDocument Read(JsonObject document, Profile profile) =>
        ConfigurationDocument.Read(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()), profile);

    private static JsonObject Document(string issuer) => new()
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = "https://provider.example/authorize",
        ["token_endpoint"] = "https://provider.example/token",
        ["jwks_uri"] = "https://provider.example/jwks",
    };
}
