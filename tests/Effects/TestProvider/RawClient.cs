using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LoginMachine.TestProvider;
using Microsoft.AspNetCore.WebUtilities;

namespace LoginMachine.Tests.Effects.TestProvider;

/// <summary>A client that sends exactly what a test says and believes nothing.</summary>
internal sealed class RawClient(LoopbackProvider provider) : IDisposable
{
    public const string Callback = "http://127.0.0.1:9/auth/callback";
    public const string Verifier = "a-verifier-of-at-least-forty-three-characters-0123";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = provider.Issuer,
        Timeout = TimeSpan.FromSeconds(20),
    };

    public static string Challenge { get; } =
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static Uri AuthorizationUrl(LoopbackProvider provider, params (string Name, string? Value)[] changes)
    {
        var sent = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = "demo-client",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid email unknown",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            sent[name] = value;
        }

        return new Uri(QueryHelpers.AddQueryString(provider.IssuerName + "/authorize", sent));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<JsonObject> JsonAsync(string path) => await BodyAsync(await GetAsync(path));

    public Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] form) =>
        http.PostAsync(new Uri("/token", UriKind.Relative), new FormUrlEncodedContent(
            form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));

    public Task<HttpResponseMessage> PostJsonAsync(string json) =>
        http.PostAsync(
            new Uri("/token", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<HttpResponseMessage> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await http.SendAsync(request);
    }

    /// <summary>The parameters of the redirect to the callback.</summary>
    public async Task<Dictionary<string, string>> RedirectAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await http.GetAsync(AuthorizationUrl(provider, changes));
        Assert.Equal(302, (int)response.StatusCode);
        var location = response.Headers.Location!;
        Assert.StartsWith(Callback + "?", location.OriginalString, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(location.Query)
            .ToDictionary(pair => pair.Key, pair => string.Join(" | ", pair.Value.ToArray()));
    }

    public async Task<string> CodeAsync() => (await RedirectAsync())["code"];

    public Task<HttpResponseMessage> RedeemAsync(
        string code, string verifier = Verifier, string redirectUri = Callback, string clientId = "demo-client") =>
        PostAsync(
            ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier),
            ("redirect_uri", redirectUri), ("client_id", clientId));

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) =>
        PostAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", "demo-client"));

    public async Task<JsonObject> SignInAsync()
    {
        using var response = await RedeemAsync(await CodeAsync());
        Assert.Equal(200, (int)response.StatusCode);
        return await BodyAsync(response);
    }

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>Status and error code, as in <c>400 invalid_grant</c>.</summary>
    public static async Task<string> ErrorAsync(HttpResponseMessage response) =>
        $"{(int)response.StatusCode} {(await BodyAsync(response))["error"]}";

    public void Dispose() => http.Dispose();
}
