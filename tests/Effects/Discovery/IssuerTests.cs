using System.Text.Json.Nodes;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Discovery;

public sealed class IssuerTests
{
    private const string Issuer = "https://provider.example/tenant";

    [Theory]
    [InlineData(Issuer, Issuer, null)]
    [InlineData(Issuer + "/", Issuer + "/", null)]
    [InlineData(Issuer + "/", Issuer, null)]
    [InlineData(Issuer, Issuer + "/", null)]
    [InlineData(Issuer, Issuer + "//", DiscoveryFault.OtherIssuer)]
    [InlineData(Issuer, "https://PROVIDER.example/tenant", DiscoveryFault.OtherIssuer)]
    [InlineData(Issuer, "https://provider.example/other", DiscoveryFault.OtherIssuer)]
    [InlineData(Issuer, "https://provider.example", DiscoveryFault.OtherIssuer)]
    internal void The_issuer_must_be_the_one_that_was_asked(string asked, string answered, DiscoveryFault? fault) =>
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
    public void Keys_are_not_needed_if_no_identity_is_requested()
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
    internal void A_request_that_must_be_pushed_needs_a_place_to_push_it_to(bool required, bool wanted, string? address, DiscoveryFault? fault)
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
    public void Plain_http_is_accepted_on_loopback_of_an_issuer_on_loopback(string address)
    {
        const string Here = "http://127.0.0.1:1";
        var document = Document(Here);
        document["token_endpoint"] = address;
        Assert.Null(Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Here }).Fault);
    }

    [Theory]
    [Trait("Behaviour", "S2")]
    [InlineData("authorization_endpoint", EndpointName.AuthorizationEndpoint)]
    [InlineData("token_endpoint", EndpointName.TokenEndpoint)]
    [InlineData("jwks_uri", EndpointName.JwksUri)]
    [InlineData("pushed_authorization_request_endpoint", EndpointName.PushedAuthorizationRequestEndpoint)]
    [InlineData("device_authorization_endpoint", EndpointName.DeviceAuthorizationEndpoint)]
    [InlineData("revocation_endpoint", EndpointName.RevocationEndpoint)]
    internal void An_issuer_in_https_has_endpoints_in_https_or_the_document_is_refused_by_name(string member, EndpointName endpoint)
    {
        foreach (var address in new[] { "http://provider.example/x", "http://127.0.0.1:1/x", "http://[::1]/x", "http://localhost/x", "HTTP://localhost:80/x" })
        {
            var document = Document(Issuer);
            document[member] = address;
            var read = Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer });
            Assert.Equal((DiscoveryFault.Incomplete, endpoint, EndpointFault.PlainHttp), (read.Fault, read.Endpoint, read.Unusable));
            Assert.Null(read.Endpoints);
        }
    }

    [Theory]
    [Trait("Behaviour", "Q4")]
    [InlineData("authorization_endpoint", null, EndpointName.AuthorizationEndpoint, EndpointFault.Missing)]
    [InlineData("token_endpoint", "", EndpointName.TokenEndpoint, EndpointFault.Missing)]
    [InlineData("jwks_uri", null, EndpointName.JwksUri, EndpointFault.Missing)]
    [InlineData("token_endpoint", "/token", EndpointName.TokenEndpoint, EndpointFault.NotAUrl)]
    [InlineData("jwks_uri", "https://user:word@provider.example/jwks", EndpointName.JwksUri, EndpointFault.NotAUrl)]
    internal void A_document_that_is_incomplete_says_which_member_and_why(string member, string? address, EndpointName endpoint, EndpointFault fault)
    {
        var document = Document(Issuer);
        document[member] = address;
        var read = Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer });
        Assert.Equal((endpoint, fault), (read.Endpoint, read.Unusable));
    }

    [Theory]
    [InlineData(null, IssuerDifference.Absent)]
    [InlineData("", IssuerDifference.Absent)]
    [InlineData("https://provider.example/{tenantid}/v2.0", IssuerDifference.Template)]
    [InlineData("http://provider.example/tenant", IssuerDifference.Scheme)]
    [InlineData("https://provider.example/Tenant", IssuerDifference.Case)]
    [InlineData("https://PROVIDER.example/tenant", IssuerDifference.Case)]
    [InlineData("https://other.example/tenant", IssuerDifference.Host)]
    [InlineData("https://provider.example:8443/tenant", IssuerDifference.Host)]
    [InlineData("https://provider.example/other", IssuerDifference.Path)]
    [InlineData("https://provider.example/tenant?x=1", IssuerDifference.Other)]
    [InlineData("provider", IssuerDifference.Other)]
    internal void The_kind_of_difference_between_two_issuers_is_named_and_both_are_shown(string? named, IssuerDifference difference)
    {
        var document = Document(Issuer);
        document["issuer"] = named;
        var read = Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer });
        Assert.Equal((DiscoveryFault.OtherIssuer, difference), (read.Fault, read.Difference));
        Assert.Contains($"\"{Issuer}\"", read.Words, StringComparison.Ordinal);
        Assert.Contains(string.IsNullOrEmpty(named) ? "none" : $"\"{named}\"", read.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://provider.example/{tenantid}/v2.0", "https://provider.example/t-1/v2.0", "t-1", true)]
    [InlineData("https://provider.example/{tenantid}/v2.0/", "https://provider.example/t-1/v2.0", "t-1", true)]
    [InlineData("https://provider.example/{tid}/v2.0", "https://provider.example/t-1/v2.0", "t-1", true)]
    [InlineData("https://provider.example/{tenantid}/v2.0", "https://provider.example/t-2/v2.0", "t-1", false)]
    [InlineData("https://provider.example/{tenantid}/v2.0", "https://provider.example/x/y/v2.0", "x/y", false)]
    [InlineData("https://provider.example/{tenantid}/v2.0", "https://provider.example//v2.0", "", false)]
    [InlineData("https://provider.example/{tenantid}/v2.0", "https://provider.example/t-1/v2.0", null, false)]
    public void A_token_of_a_provider_of_many_tenants_names_the_tenant_that_it_is_of(string template, string issuer, string? tenant, bool accepted)
    {
        var profile = new Profile { Name = "p", ClientId = "c", Issuer = "https://provider.example/common/v2.0", IssuerTemplate = template };
        Assert.Null(ProfileRules.Check(profile));
        Assert.Equal(accepted, Issuers.Accepts(profile, profile.Issuer, discovered: true, issuer, claim => claim == "tid" ? tenant : null));
        var document = Document(template);
        Assert.Null(Read(document, profile).Fault);
    }

    [Theory]
    [InlineData("https://{host}.example/v2.0")]
    [InlineData("https://provider.example/common")]
    [InlineData("https://provider.example/{}/v2.0")]
    [InlineData("http://provider.example/{tenantid}")]
    [InlineData("{issuer}")]
    public void A_template_varies_in_the_path_alone(string template) =>
        Assert.StartsWith("issuer_template: ", ProfileRules.Check(new Profile { Name = "p", ClientId = "c", Issuer = Issuer, IssuerTemplate = template }), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://provider.example/t-1/v2.0", true)]
    [InlineData("https://provider.example/t-1/v2.0/", true)]
    [InlineData("https://provider.example/a/b/v2.0", false)]
    [InlineData("https://providerXexample/t-1/v2.0", false)]
    [InlineData("https://provider.example/t-1/v2.0.evil", false)]
    public void An_issuer_on_the_redirect_fits_the_template_or_not(string issuer, bool fits) =>
        Assert.Equal(fits, Issuers.Fits("https://provider.example/{tenantid}/v2.0", issuer));

    [Theory]
    [Trait("Behaviour", "Q5")]
    [InlineData("id_token_signing_alg_values_supported", """["EdDSA","HS256"]""", ProviderFeature.SigningAlgorithm)]
    [InlineData("id_token_signing_alg_values_supported", """["EdDSA","ES256"]""", null)]
    [InlineData("id_token_signing_alg_values_supported", "[]", null)]
    [InlineData("response_types_supported", """["id_token","token id_token"]""", ProviderFeature.ResponseType)]
    [InlineData("response_types_supported", """["code id_token"]""", null)]
    [InlineData("response_types_supported", """["code"]""", null)]
    internal void What_is_known_to_be_impossible_is_reported_before_the_user_is_sent_away(string member, string offered, ProviderFeature? lacking)
    {
        var document = Document(Issuer);
        document[member] = JsonNode.Parse(offered);
        var read = Read(document, new Profile { Name = "p", ClientId = "c", Issuer = Issuer });
        Assert.Equal((lacking is null ? null : DiscoveryFault.Unsupported, lacking), (read.Fault, read.Lacking));
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
