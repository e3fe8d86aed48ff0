using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Authorization;

[Trait("Behaviour", "B1")]
public sealed class RequestTests
{
    [Fact]
    public async Task The_authorization_request_has_exactly_what_the_profile_and_the_standards_ask_for()
    {
        await using var flow = await Flow.ListenAsync(new()
        {
            Profile = profile => profile with
            {
                Scopes = ["openid", "email", "api:read"],
                ExtraParameters = new Dictionary<string, string> { ["prompt"] = "consent", ["audience"] = "https://api.example/?a=1&b=2" },
            },
        });
        var listening = await flow.ListeningAsync();
        var sent = Parameters(listening.AuthorizationUri);
        Assert.Equal(flow.Provider.IssuerName + "/authorize", listening.AuthorizationUri.Reveal().GetLeftPart(UriPartial.Path));
        Assert.Equal(
            ["audience", "client_id", "code_challenge", "code_challenge_method", "nonce", "prompt", "redirect_uri", "response_type", "scope", "state"],
            sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("code", "demo-client", "S256"), (sent["response_type"], sent["client_id"], sent["code_challenge_method"]));
        Assert.Equal("openid email api:read", sent["scope"]);
        Assert.Equal(("consent", "https://api.example/?a=1&b=2"), (sent["prompt"], sent["audience"]));
        Assert.Equal($"http://127.0.0.1:{listening.Port}/auth/callback", sent["redirect_uri"]);
        Assert.Equal((32, 32, 32), (Bytes(sent["state"]), Bytes(sent["nonce"]), Bytes(sent["code_challenge"])));
    }

    [Fact]
    [Trait("Behaviour", "B2")]
    public async Task The_verifier_is_64_random_bytes_that_the_challenge_is_the_SHA_256_of()
    {
        await using var flow = await Flow.ListenAsync();
        var challenge = Parameters((await flow.ListeningAsync()).AuthorizationUri)["code_challenge"];
        await flow.VisitAsync();
        var form = Assert.Single(flow.Provider.Requests, request => request.Endpoint == Endpoint.Token).Form;
        Assert.Equal(64, Bytes(form["code_verifier"]));
        Assert.Equal(challenge, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))));
        Assert.Equal((await flow.ListeningAsync()).RedirectUri.AbsoluteUri, form["redirect_uri"]);
    }

    [Fact]
    public async Task Two_attempts_share_no_secret()
    {
        await using var one = await Flow.ListenAsync();
        await using var two = await Flow.ListenAsync();
        var (first, second) = (Parameters((await one.ListeningAsync()).AuthorizationUri), Parameters((await two.ListeningAsync()).AuthorizationUri));
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.NotEqual(first[name], second[name]));
    }

    [Fact]
    public async Task Without_openid_there_is_no_nonce_and_PKCE_stays()
    {
        await using var flow = await Flow.ListenAsync(new() { Profile = profile => profile with { Scopes = [] } });
        var sent = Parameters((await flow.ListeningAsync()).AuthorizationUri);
        Assert.False(sent.ContainsKey("nonce") || sent.ContainsKey("scope"));
        Assert.Equal("S256", sent["code_challenge_method"]);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
    }

    [Fact]
    public async Task The_redirect_URI_is_localhost_with_another_path_if_the_profile_says_that()
    {
        await using var flow = await Flow.ListenAsync(new()
        {
            Profile = profile => profile with { RedirectHost = RedirectHost.Localhost, CallbackPath = "/back/here" },
        });
        var listening = await flow.ListeningAsync();
        Assert.Equal($"http://localhost:{listening.Port}/back/here", Parameters(listening.AuthorizationUri)["redirect_uri"]);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_query_in_the_authorization_endpoint_is_kept()
    {
        await using var flow = await Flow.ListenAsync(new()
        {
            Profile = profile => profile with { AuthorizationEndpoint = profile.Issuer + "/authorize?tenant=a", TokenEndpoint = profile.Issuer + "/token", JwksUri = profile.Issuer + "/jwks" },
        });
        var sent = Parameters((await flow.ListeningAsync()).AuthorizationUri);
        Assert.Equal(("a", "code"), (sent["tenant"], sent["response_type"]));
    }

    [Theory]
    [InlineData("code_challenge")]
    [InlineData("code_challenge_method")]
    [InlineData("state")]
    [InlineData("redirect_uri")]
    [InlineData("nonce")]
    [Trait("Behaviour", "B2")]
    public async Task A_profile_cannot_replace_what_protects_the_request(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Flow.StartAsync(new()
        {
            Profile = profile => profile with { ExtraParameters = new Dictionary<string, string> { [name] = "x" } },
        }));

    [Fact]
    public async Task A_fixed_state_is_used_if_a_test_requests_it()
    {
        await using var flow = await Flow.ListenAsync(new() { Options = options => options with { FixedState = new Secret("fixed-state") } });
        Assert.Equal("fixed-state", Parameters((await flow.ListeningAsync()).AuthorizationUri)["state"]);
    }

    private static Dictionary<string, string> Parameters(Uri address) =>
        QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => Assert.Single(pair.Value.ToArray())!);

    private static int Bytes(string text) => Base64Url.DecodeFromChars(text).Length;
}
