using System.Net;
using System.Text.Json;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>A provider that is not ours, takes pushed requests only, answers with <c>iss</c>, and rotates refresh tokens.</summary>
public sealed class PushedAuthorizationTests
{
    [SkippableFact]
    [Trait("Behaviour", "B3")]
    [Trait("Behaviour", "C1")]
    [Trait("Behaviour", "O6")]
    public async Task A_user_signs_in_if_requests_must_be_pushed()
    {
        Tool.Require("chromium");
        using var home = new TemporaryHome();
        await using var provider = await OidcProvider.Start("--par", "required");
        await using var run = await Executable.Start(home, SignIn.Arguments(provider.Issuer));
        var url = await run.SignInUrl();
        var page = await Person.SignsIn(url);
        var signIn = new SignIn(home, provider.Issuer, url, page, await run.Outcome(), provider.Calls);

        signIn.Outcome.MustExitWith(0);
        TheAddressHoldsTheReferenceAlone(signIn);
        TheJournalSaysSo(signIn);
        await NothingSecretIsLeft(signIn);
        await RefreshTokensRotate(signIn);
    }

    private static void TheAddressHoldsTheReferenceAlone(SignIn signIn)
    {
        var push = Assert.Single(signIn.Calls, call => call.Endpoint == "pushed_authorization_request");
        Assert.Equal(201, push.Status);
        Assert.Equal(["client_id", "request_uri"], signIn.Parameters.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(push.Value("request_uri"), signIn.Parameters["request_uri"]);
        Assert.Equal(("code", "S256"), (push.Value("response_type"), push.Value("code_challenge_method")));
        Assert.Contains("iss", signIn.Page.QueryNames);
    }

    private static void TheJournalSaysSo(SignIn signIn)
    {
        var lines = Documents.Journal(signIn.Journal);
        Assert.True(Facts("ProviderDiscovered").GetProperty("push_required").GetBoolean());
        Assert.Equal("openid_configuration", Facts("ProviderDiscovered").GetProperty("document").GetString());
        Assert.True(Facts("AuthorizationPushed").GetProperty("expires_in").GetInt32() > 0);
        Assert.Equal("valid", Facts("CallbackReceived").GetProperty("issuer").GetString());

        JsonElement Facts(string trigger) => Assert.Single(lines, line => line.GetProperty("trigger").GetString() == trigger).GetProperty("data");
    }

    private static async Task NothingSecretIsLeft(SignIn signIn)
    {
        (string, string)[] secrets = [("request_uri", signIn.Parameters["request_uri"]), .. signIn.Calls.SelectMany(call => call.Secrets)];
        foreach (var path in signIn.Home.Showable())
        {
            Leak.MustNotBeIn(await File.ReadAllTextAsync(path), path, secrets);
        }
    }

    /// <summary>The stored one is good once and gives another; shown again, it is refused.</summary>
    private static async Task RefreshTokensRotate(SignIn signIn)
    {
        var stored = JsonElement.Parse(await File.ReadAllTextAsync(Documents.CredentialFile(signIn.Home))).GetProperty("refresh_token").GetString()!;
        var (status, answer) = await Refresh(signIn.Issuer, stored);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(stored, answer.GetProperty("refresh_token").GetString());

        (status, answer) = await Refresh(signIn.Issuer, stored);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, answer.GetProperty("error").GetString()));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Refresh(string issuer, string token)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("client_id", OidcProvider.ClientId), new("refresh_token", token)]);
        using var response = await client.PostAsync(new Uri(issuer + "/token"), form);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
