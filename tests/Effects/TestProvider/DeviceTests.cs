using System.Text.Json;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.TestProvider;

/// <summary>The device flow of the test provider, as any client meets it (RFC 8628).</summary>
public sealed class DeviceTests
{
    private static readonly ProviderOptions Patient = new() { DeviceInterval = TimeSpan.FromSeconds(1), TimeProvider = new FakeTime() };

    [Fact]
    public async Task A_code_is_pending_until_the_user_decides_and_valid_once()
    {
        await using var provider = await LoopbackProvider.StartAsync(Patient);
        var code = await AskAsync(provider);
        Pass();
        Assert.Equal("authorization_pending", Text(await PollAsync(provider, code), "error"));
        await SimulatedUser.DecideAsync(new Uri(Text(code, "verification_uri")), Text(code, "user_code").ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));
        Pass();
        Assert.NotEmpty(Text(await PollAsync(provider, code), "id_token"));
        Assert.Equal("invalid_grant", Text(await PollAsync(provider, code), "error"));
    }

    [Fact]
    public async Task Polls_that_come_too_fast_are_slowed_down()
    {
        await using var provider = await LoopbackProvider.StartAsync(Patient);
        var code = await AskAsync(provider);
        Assert.Equal("slow_down", Text(await PollAsync(provider, code), "error"));
        Pass();
        Assert.Equal("slow_down", Text(await PollAsync(provider, code), "error"));
        Pass(11);
        Assert.Equal("authorization_pending", Text(await PollAsync(provider, code), "error"));
    }

    [Fact]
    public async Task A_code_can_be_denied_and_expires()
    {
        await using var provider = await LoopbackProvider.StartAsync(Patient);
        var (denied, late) = (await AskAsync(provider), await AskAsync(provider));
        await SimulatedUser.DecideAsync(new Uri(Text(denied, "verification_uri")), Text(denied, "user_code"), approve: false);
        Pass();
        Assert.Equal("access_denied", Text(await PollAsync(provider, denied), "error"));
        Pass(600);
        Assert.Equal("expired_token", Text(await PollAsync(provider, late), "error"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SimulatedUser.DecideAsync(new Uri(Text(late, "verification_uri")), Text(late, "user_code")));
    }

    [Fact]
    public async Task Faults_come_in_turn_and_then_none()
    {
        await using var provider = await LoopbackProvider.StartAsync(Patient with { ApproveDevices = true });
        provider.Faults.Set(Endpoint.Token, Fault.InTurn(Fault.OAuthError(400, "slow_down") with { Times = 2 }, Fault.Status(503, "{}")));
        var code = await AskAsync(provider);
        Assert.Equal("slow_down", Text(await PollAsync(provider, code), "error"));
        Assert.Equal("slow_down", Text(await PollAsync(provider, code), "error"));
        Assert.False((await PollAsync(provider, code)).TryGetProperty("error", out _));
        Assert.NotEmpty(Text(await PollAsync(provider, code), "access_token"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Discovery_announces_the_device_flow(bool there)
    {
        await using var provider = await LoopbackProvider.StartAsync(Patient with { DeviceFlow = there });
        using var client = new HttpClient { BaseAddress = provider.Issuer };
        var document = JsonElement.Parse(await client.GetStringAsync("/.well-known/openid-configuration"));
        Assert.Equal(there, document.TryGetProperty("device_authorization_endpoint", out _));
        Assert.Equal(there ? 4 : 3, document.GetProperty("grant_types_supported").GetArrayLength());
        Assert.Equal(there, (await AskAsync(provider)).TryGetProperty("device_code", out _));
    }

    private static void Pass(int seconds = 1) => ((FakeTime)Patient.TimeProvider).Advance(TimeSpan.FromSeconds(seconds));

    private static Task<JsonElement> AskAsync(LoopbackProvider provider) => PostAsync(provider, "/device_authorization", ("scope", "openid"));

    private static Task<JsonElement> PollAsync(LoopbackProvider provider, JsonElement code) => PostAsync(
        provider, "/token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", Text(code, "device_code")));

    private static async Task<JsonElement> PostAsync(LoopbackProvider provider, string path, params (string Name, string Value)[] form)
    {
        using var client = new HttpClient { BaseAddress = provider.Issuer };
        using var content = new FormUrlEncodedContent([new("client_id", "demo-client"), .. form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))]);
        using var answer = await client.PostAsync(path, content);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static string Text(JsonElement document, string name) => document.GetProperty(name).GetString()!;
}
