using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Device;

/// <summary>A device code from its request to the credentials.</summary>
public class DeviceSignInTests
{
    [Fact]
    [Trait("Behaviour", "J1")]
    public async Task A_user_approves_on_another_device()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time);
        var prompt = (await flow.Attempt.Device)!;
        Assert.Equal(flow.Provider.IssuerName + "/device", prompt.Verification.AbsoluteUri);
        Assert.Contains(prompt.UserCode.Reveal(), prompt.Complete!.Query, StringComparison.Ordinal);
        await flow.DecideAsync();
        await time.PassAsync(DeviceFlow.Interval);
        var signedIn = await flow.SignedInAsync();
        Assert.Equal("demo-person", signedIn.Account?.Subject);
        Assert.Equal("device/1", (await flow.JournaledAsync<Started>())[0].Definition.Text);
    }

    [Fact]
    [Trait("Behaviour", "J1")]
    public async Task The_requests_are_those_of_the_standard()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time);
        await flow.DecideAsync();
        await time.PassAsync(DeviceFlow.Interval);
        await flow.SignedInAsync();
        var asked = Assert.Single(flow.Provider.Requests, request => request.Endpoint == Endpoint.DeviceAuthorization).Form;
        Assert.Equal(("demo-client", "openid offline_access"), (asked["client_id"], asked["scope"]));
        var poll = Assert.Single(flow.Provider.Requests, request => request.Endpoint == Endpoint.Token).Form;
        Assert.Equal("urn:ietf:params:oauth:grant-type:device_code", poll["grant_type"]);
        Assert.Equal(["client_id", "device_code", "grant_type"], poll.Keys.Order());
    }

    [Fact]
    [Trait("Behaviour", "O6")]
    public async Task Neither_code_is_in_the_journal_or_the_log()
    {
        var time = new FakeTime();
        var setup = DeviceFlow.Setup() with { ProviderOptions = new ProviderOptions { SecretSource = kind => $"Planted-{kind}-0123456789" } };
        await using var flow = await DeviceFlow.StartAsync(time, setup);
        Assert.DoesNotContain("Planted", $"{await flow.Attempt.Device}", StringComparison.Ordinal);
        await flow.DecideAsync();
        await time.PassAsync(DeviceFlow.Interval);
        var outcome = await flow.SignedInAsync();
        Assert.DoesNotContain("Planted", await File.ReadAllTextAsync(outcome.Evidence!.JournalPath), StringComparison.Ordinal);
        Assert.DoesNotContain("Planted", await File.ReadAllTextAsync(flow.Home.Folders.Log), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Behaviour", "J1")]
    [InlineData("\"interval\":7", 7)]
    [InlineData("\"interval\":\"7\"", 7)]
    [InlineData("\"interval\":1.5", 2)]
    [InlineData("\"interval\":0", 1)]
    [InlineData("\"interval\":null", 5)]
    [InlineData("\"other\":1", 5)]
    public async Task The_interval_is_the_given_one(string member, int seconds)
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time, Answering($$"""{"device_code":"d","user_code":"u-1","verification_uri":"https://example.com/d",{{member}}}"""));
        Assert.Equal(seconds, (await flow.SeenAsync<DeviceCodeIssued>()).IntervalSeconds);
        await time.WhenWaitedForAsync(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("[]", DeviceResponseFault.NotJson)]
    [InlineData("{", DeviceResponseFault.NotJson)]
    [InlineData("{}", DeviceResponseFault.NoDeviceCode)]
    [InlineData("""{"device_code":7,"user_code":"u"}""", DeviceResponseFault.NoDeviceCode)]
    [InlineData("""{"device_code":"d","verification_uri":"https://a.example"}""", DeviceResponseFault.NoUserCode)]
    [InlineData("""{"device_code":"d","user_code":"a\u001b[31m","verification_uri":"https://a.example"}""", DeviceResponseFault.NoUserCode)]
    [InlineData("""{"device_code":"d","user_code":"u"}""", DeviceResponseFault.NoVerificationUri)]
    [InlineData("""{"device_code":"d","user_code":"u","verification_uri":"javascript:alert(1)"}""", DeviceResponseFault.NoVerificationUri)]
    [InlineData("""{"device_code":"d","user_code":"u","verification_uri":"http://a.example"}""", DeviceResponseFault.NoVerificationUri)]
    internal async Task An_answer_without_a_usable_code(string body, DeviceResponseFault reason)
    {
        await using var flow = await Flow.StartAsync(Answering(body));
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.DeviceRequestFailed, Phase.RequestDeviceCode, new DeviceResponseMalformed(200, reason)), (failure.Category, failure.Phase, failure.Cause.Plain()));
    }

    [Fact]
    public async Task A_refusal_keeps_the_error_text_for_the_user()
    {
        await using var flow = await Flow.StartAsync(DeviceFlow.Setup() with { Faults = faults => faults.Set(Endpoint.DeviceAuthorization, Fault.OAuthError(400, "unauthorized_client", "Not for you.")) });
        var failed = await flow.FailedAsync();
        Assert.Equal((FailureCategory.DeviceRequestFailed, "Not for you."), (failed.Failure.Category, failed.ProviderWords));
        Assert.Equal("unauthorized_client", Assert.IsType<DeviceCodeRefused>(failed.Failure.Cause).Error?.Text);
    }

    [Fact]
    public async Task An_old_name_of_the_URL_is_understood()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time, Answering("""{"device_code":"d","user_code":"u-1","verification_url":"https://example.com/d"}"""));
        Assert.Equal("https://example.com/d", (await flow.Attempt.Device)!.Verification.AbsoluteUri);
        Assert.StartsWith("redacted:11:", (await flow.SeenAsync<DeviceCodeIssued>()).Verification?.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "E4")]
    public async Task Plain_OAuth_with_named_endpoints_asks_for_no_document()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Setup() with
        {
            Profile = profile => profile with
            {
                Scopes = [],
                AuthorizationEndpoint = profile.Issuer + "/authorize",
                TokenEndpoint = profile.Issuer + "/token",
                DeviceAuthorizationEndpoint = profile.Issuer + "/device_authorization",
                Issuer = null,
            },
        });
        await flow.DecideAsync();
        await time.PassAsync(DeviceFlow.Interval);
        await flow.SignedInAsync();
        Assert.Equal(0, flow.Provider.Count(Endpoint.Discovery));
        Assert.DoesNotContain(await flow.JournalAsync(), entry => entry.To == FlowState.VerifyingIdentity);
    }

    private static FlowSetup Answering(string body) => DeviceFlow.Setup() with { Faults = faults => faults.Set(Endpoint.DeviceAuthorization, Fault.Body(body)) };
}
