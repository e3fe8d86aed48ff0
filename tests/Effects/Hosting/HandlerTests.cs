using System.Net;
using System.Text;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Refresh;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>The handler of HttpClient: how often it sends, what, and to whom.</summary>
[Trait("Behaviour", "K7")]
public class HandlerTests
{
    [Fact]
    public async Task One_retry_for_each_step_with_the_same_body()
    {
        await using var household = await Household.OpenAsync();
        await using var service = await CountedService.RefusingAsync();
        var first = await SignInAsync(household);
        using var client = Client(household.Program());
        using var warm = await client.GetAsync(new Uri(service.Address, "/warm"));
        var renewed = household.Stored!.AccessToken!.Reveal();
        service.Requests.Clear();
        var other = await SignInAsync(household);

        using var response = await client.PostAsync(new Uri(service.Address, "/post"), new StringContent("the body"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEqual(first, renewed);
        Assert.Equal([Bearer(renewed), Bearer(other), Bearer(household.Stored!.AccessToken!.Reveal())], service.Requests.Select(one => one.Authorization));
        Assert.All(service.Requests, one => Assert.Equal("the body", one.Body));
        Assert.Equal(2, household.Requests);
    }

    [Fact]
    public async Task A_short_body_that_can_be_read_once_is_kept()
    {
        await using var household = await Household.OpenAsync();
        var rejected = await SignInAsync(household);
        await using var service = await CountedService.RefusingAsync(rejected);
        using var client = Client(household.Program());
        using var response = await client.PostAsync(service.Address, Once("short", length: 5));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["short", "short"], service.Requests.Select(one => one.Body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(9)]
    public async Task A_body_that_is_not_kept_is_sent_once_and_the_response_reports_it(int? length)
    {
        await using var household = await Household.OpenAsync();
        var rejected = await SignInAsync(household);
        await using var service = await CountedService.RefusingAsync(rejected);
        using var client = Client(household.Program(), longest: 8);
        using var response = await client.PostAsync(service.Address, Once("nine char", length));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("nine char", Assert.Single(service.Requests).Body);
        Assert.True(response.RequestMessage!.Options.TryGetValue(CredentialHandler.RetrySkippedKey, out var why));
        Assert.Equal(RetrySkipReason.Body, why);

        // The user who asks again is served: the token has been refreshed.
        using var again = await client.PostAsync(service.Address, Once("nine char", length));
        Assert.Equal((HttpStatusCode.OK, 1), (again.StatusCode, household.Requests));
    }

    [Fact]
    public async Task A_redirect_to_another_host_takes_no_token_there_and_a_401_of_it_brings_none()
    {
        await using var household = await Household.OpenAsync();
        var token = await SignInAsync(household);
        await using var stranger = await CountedService.RefusingAsync();
        await using var service = await CountedService.StartAsync(context => context.Response.Redirect(stranger.Address.ToString()));
        using var client = Client(household.Program());
        using var response = await client.GetAsync(service.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(Bearer(token), Assert.Single(service.Requests).Authorization);
        Assert.Equal("", Assert.Single(stranger.Requests).Authorization);
        Assert.Equal(0, household.Requests);
        Assert.True(response.RequestMessage!.Options.TryGetValue(CredentialHandler.RetrySkippedKey, out var why));
        Assert.Equal(RetrySkipReason.Redirected, why);
    }

    [Fact]
    public async Task A_handler_above_that_goes_elsewhere_with_the_same_request_takes_no_token_along()
    {
        await using var household = await Household.OpenAsync();
        var token = await SignInAsync(household);
        await using var service = await CountedService.RefusingAsync("none");
        await using var stranger = await CountedService.RefusingAsync();
        using var client = new HttpClient(new Wanderer(stranger.Address)
        {
            InnerHandler = new CredentialHandler(household.Program()) { InnerHandler = new SocketsHttpHandler { UseProxy = false } },
        });
        using var response = await client.GetAsync(service.Address);
        Assert.Equal(Bearer(token), Assert.Single(service.Requests).Authorization);
        Assert.Equal("", Assert.Single(stranger.Requests).Authorization);
    }

    [Fact]
    public async Task Another_origin_than_the_first_gets_no_token()
    {
        await using var household = await Household.OpenAsync();
        await SignInAsync(household);
        await using var service = await CountedService.RefusingAsync("none");
        await using var stranger = await CountedService.RefusingAsync();
        using var client = Client(household.Program());
        using var good = await client.GetAsync(service.Address);
        using var bad = await client.GetAsync(stranger.Address);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal("", Assert.Single(stranger.Requests).Authorization);
    }

    [Theory]
    [InlineData("http://service.test/", false)]
    [InlineData("https://service.test/", true)]
    [InlineData("https://service.test:444/", false)]
    [InlineData("https://other.test/", false)]
    public async Task A_token_goes_to_its_service_only_and_encrypted(string address, bool carried)
    {
        await using var household = await Household.OpenAsync();
        await SignInAsync(household);
        using var end = new End();
        using var client = new HttpClient(new CredentialHandler(household.Program()) { InnerHandler = end, Service = new Uri(address.Replace("other", "service").Replace(":444", "")) });
        using var response = await client.GetAsync(new Uri(address));
        Assert.Equal(carried, end.Carried);
    }

    [Fact]
    public async Task An_API_key_is_not_recovered_stored_or_handed_over()
    {
        await using var household = await Household.OpenAsync();
        await using var service = await CountedService.RefusingAsync();
        await household.SignInAsync(document => document with { Mode = CredentialDocument.ApiKeyMode, ApiKey = "a-stored-key" });
        using var client = Client(household.Program());
        using var stored = await client.GetAsync(service.Address);
        Assert.Equal("Bearer a-stored-key", Assert.Single(service.Requests).Authorization);

        await household.SignInAsync();
        var engine = new LoginEngine(new LoginEngineOptions { Folders = household.Folders });
        using var other = Client(engine.Credentials(Household.ProfileOf(household.Provider), key: new Secret("a-given-key")));
        using var handed = await other.GetAsync(service.Address);
        Assert.Equal(["Bearer a-stored-key", "Bearer a-given-key"], service.Requests.Select(one => one.Authorization));
        Assert.Equal(0, household.Requests);
    }

    [Fact]
    public async Task A_request_without_a_sign_in_is_sent_without_a_token()
    {
        await using var household = await Household.OpenAsync();
        await using var service = await CountedService.RefusingAsync();
        using var client = Client(household.Program());
        using var response = await client.GetAsync(service.Address);
        Assert.Equal((HttpStatusCode.Unauthorized, ""), (response.StatusCode, Assert.Single(service.Requests).Authorization));
    }

    [Fact]
    public async Task A_synchronous_request_is_refused_and_not_sent_without_a_token()
    {
        await using var household = await Household.OpenAsync();
        await using var service = await CountedService.RefusingAsync();
        using var client = Client(household.Program());
        using var request = new HttpRequestMessage(HttpMethod.Get, service.Address);
        Assert.Throws<NotSupportedException>(() => client.Send(request));
        Assert.Empty(service.Requests);
    }

    private static async Task<string> SignInAsync(Household household) =>
        (await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) })).AccessToken!.Reveal();

    private static HttpClient Client(TokenSource source, int longest = 1 << 20) =>
        new(new CredentialHandler(source) { InnerHandler = new SocketsHttpHandler { UseProxy = false }, MaxBody = longest });

    private static string Bearer(string token) => "Bearer " + token;

    /// <summary>A body that can be read once, with or without a stated length.</summary>
    private static StreamContent Once(string text, int? length)
    {
        var content = new StreamContent(new ForwardOnly(Encoding.UTF8.GetBytes(text)));
        content.Headers.ContentLength = length;
        return content;
    }

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    /// <summary>Sends each request a second time, to another address.</summary>
    private sealed class Wanderer(Uri next) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var first = await base.SendAsync(request, cancellationToken);
            request.RequestUri = next;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class End : HttpMessageHandler
    {
        internal bool Carried { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Carried = request.Headers.Authorization is not null;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
