using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Device;
using LoginMachine.Tests.Effects.Refresh;
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
    [Trait("Behaviour", "J1")]
    public async Task Each_is_a_parameter_of_the_request_for_a_device_code_and_of_every_poll()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Setup() with { Profile = profile => profile with { Resources = Two } });
        await time.PassAsync(DeviceFlow.Interval);
        await flow.SeenAsync<ApprovalPending>();
        await flow.DecideAsync();
        await time.PassAsync(DeviceFlow.Interval);
        await flow.SignedInAsync();
        Assert.Equal([string.Join(',', Two)], Asked(flow.Provider, Endpoint.DeviceAuthorization));
        Assert.Equal([string.Join(',', Two), string.Join(',', Two)], Asked(flow.Provider, Endpoint.Token));
    }

    [Fact]
    [Trait("Behaviour", "K11")]
    public async Task Each_is_a_parameter_of_a_refresh()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        Household.Given(await household.Program(profile: profile => profile with { Resources = Two }).GetAsync());
        Assert.Equal([string.Join(',', Two)], Asked(household.Provider, Endpoint.Token));
    }

    [Theory]
    [Trait("Behaviour", "K11")]
    [InlineData(1, "\"urn:example:1\"")]
    [InlineData(2, "[\"urn:example:1\",\"urn:example:2\"]")]
    public async Task A_resource_is_one_member_of_a_refresh_as_json(int count, string value)
    {
        await using var household = await Household.OpenAsync();
        await using var listener = new OneAnswer("""{"access_token":"new-access","token_type":"Bearer","expires_in":3600}""");
        await household.SignInAsync(document => document with { Endpoints = new LoginMachine.Credentials.CredentialEndpoints(household.Provider.IssuerName + "/token", listener.Address) });
        Household.Given(await household.Program(profile: profile => profile with
        {
            Resources = [.. Enumerable.Range(1, count).Select(number => $"urn:example:{number}")],
            Refresh = new RefreshRules(Request: RefreshForm.Json, Endpoint: listener.Address),
        }).GetAsync());
        Assert.EndsWith($",\"resource\":{value}}}", listener.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_one_there_is_no_such_parameter()
    {
        await using var flow = await Flow.StartAsync();
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.All(flow.Provider.Requests, request => Assert.False(request.Query.ContainsKey("resource") || request.Form.ContainsKey("resource")));
    }

    private static IEnumerable<string?> Asked(LoopbackProvider provider, Endpoint endpoint) =>
        provider.Requests.Where(request => request.Endpoint == endpoint).Select(request => request.Form.GetValueOrDefault("resource"));

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
