using LoginMachine.Run;
using LoginMachine.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Authorization;

/// <summary>What the access token is for (RFC 8707).</summary>
[Trait("Behaviour", "B3")]
public sealed class ResourceTests
{
    private static readonly string[] Two = ["https://api.example/a?b=c", "urn:example:store"];

    [Fact]
    public async Task Each_resource_is_a_parameter_of_both_requests()
    {
        await using var flow = await Flow.StartAsync(new() { Profile = profile => profile with { Resources = Two } });
        await flow.VisitAsync();
        await flow.SignedInAsync();

        var address = (await flow.ListeningAsync()).AuthorizationUri;
        Assert.Equal(Two.AsEnumerable(), QueryHelpers.ParseQuery(address.Query)["resource"]);
        Assert.Equal(string.Join(',', Two), Assert.Single(flow.Provider.Requests, request => request.Endpoint == Endpoint.Token).Form["resource"]);
    }

    [Fact]
    public async Task Without_one_there_is_no_such_parameter()
    {
        await using var flow = await Flow.StartAsync();
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.All(flow.Provider.Requests, request => Assert.False(request.Query.ContainsKey("resource") || request.Form.ContainsKey("resource")));
    }

    [Theory]
    [InlineData("https://api.example", true)]
    [InlineData("https://api.example/#part", false)]
    [InlineData("https://api.example/#", false)]
    [InlineData("/path", false)]
    [InlineData("api", false)]
    [InlineData("", false)]
    public void A_resource_is_an_absolute_address_without_a_fragment(string resource, bool good)
    {
        var wrong = ProfileRules.Check(new Profile { Name = "p", Issuer = "https://id.example", ClientId = "app", Resources = [resource] });
        Assert.Equal(good, wrong is null);
        Assert.True(good || wrong!.StartsWith("resources: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("resource")]
    [InlineData("request_uri")]
    [InlineData("Code_Challenge")]
    [InlineData("state")]
    public void A_parameter_of_the_protocol_is_not_for_a_profile_to_set(string name) => Assert.StartsWith(
        "extra_parameters: ",
        ProfileRules.Check(new Profile { Name = "p", Issuer = "https://id.example", ClientId = "app", ExtraParameters = new Dictionary<string, string> { [name] = "x" } }),
        StringComparison.Ordinal);
}
