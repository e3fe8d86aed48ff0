using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>Responses in another form than a query, and requests that are too large.</summary>
[Trait("Behaviour", "A7")]
public sealed class ResponseFormTests
{
    [Theory]
    [InlineData("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\ncode=x")]
    [InlineData("Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 6\r\n\r\ncode=x")]
    [InlineData("Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task A_posted_response_is_its_own_kind(string rest)
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        var answer = await RawHttp.SendAsync(port, $"POST /auth/callback HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{rest}");
        Assert.Equal(405, answer.Status);
        Assert.Equal(new StrayReceived(StrayKind.FormPost, 1), await flow.SeenAsync<StrayReceived>());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Theory]
    [InlineData("Cookie: ", 48 * 1024)]
    [InlineData("X-Anything: ", 40 * 1024)]
    public async Task A_request_with_too_many_cookies_is_not_taken_for_something_that_speaks_no_HTTP(string name, int length)
    {
        await using var flow = await Flow.ListenAsync();
        var answer = await flow.GetAsync("/auth/callback?code=x", name + new string('c', length));
        Assert.Equal(431, answer.Status);
        Assert.Equal(new StrayReceived(StrayKind.HeadTooLarge, 1), await flow.SeenAsync<StrayReceived>());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task Too_many_headers_and_a_request_line_that_is_too_long_are_of_that_kind_too()
    {
        await using var flow = await Flow.ListenAsync();
        Assert.Equal(431, (await flow.GetAsync("/auth/callback", [.. Enumerable.Range(0, 100).Select(number => $"X-{number}: 1")])).Status);
        Assert.Equal(414, (await flow.GetAsync("/auth/callback?code=" + new string('c', 60_000))).Status);
        await flow.SeenAsync<StrayReceived>(stray => stray.Count == 2);
        await flow.Attempt.CancelAsync();
        Assert.All(await flow.JournaledAsync<StrayReceived>(), stray => Assert.Equal(StrayKind.HeadTooLarge, stray.Kind));
    }

    [Theory]
    [InlineData("form_post")]
    [InlineData("fragment")]
    [InlineData("web_message")]
    [InlineData("query.jwt")]
    [InlineData("jwt")]
    [InlineData("")]
    public void A_response_mode_that_the_callback_cannot_take_is_refused_in_the_profile(string mode)
    {
        var profile = new Profile { Name = "p", Issuer = "https://id.example", ClientId = "c" };
        Assert.Contains("response_mode must be query", ProfileRules.Check(profile with { ExtraParameters = new Dictionary<string, string> { ["response_mode"] = mode } }), StringComparison.Ordinal);
        Assert.Null(ProfileRules.Check(profile with { ExtraParameters = new Dictionary<string, string> { ["response_mode"] = "query" } }));
    }

    [Theory]
    [InlineData("/..")]
    [InlineData("/a/../start/x")]
    [InlineData("/./callback")]
    [InlineData("/callback/.")]
    [InlineData("/callback/..")]
    [InlineData("/%2e%2e/start/x")]
    [InlineData("/a/%2E%2E/b")]
    [InlineData("/a/.%2e/b")]
    [InlineData("/a/%252e%252e/b")]
    [InlineData("/a\\..\\b")]
    [InlineData("/a%2f..%2fb")]
    [InlineData("//evil/callback")]
    public void A_callback_path_that_is_another_one_after_normalization_is_refused(string path)
    {
        var profile = new Profile { Name = "p", Issuer = "https://id.example", ClientId = "c", CallbackPath = path };
        Assert.StartsWith("callback_path: ", ProfileRules.Check(profile), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/callback")]
    [InlineData("/a.b/c..d/...")]
    [InlineData("/callback/")]
    public void Dots_within_a_segment_are_letters_like_others(string path) =>
        Assert.Null(ProfileRules.Check(new Profile { Name = "p", Issuer = "https://id.example", ClientId = "c", CallbackPath = path }));
}
