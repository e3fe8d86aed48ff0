using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoginMachine.Tests.EndToEnd.Support;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>The shipped program, a provider that is not ours, and a browser: the sign-in as a user has it.</summary>
public sealed class RealProviderTests(SignedIn signedIn) : IClassFixture<SignedIn>
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    [SkippableFact]
    [Trait("Behaviour", "A6")]
    [Trait("Behaviour", "B4")]
    [Trait("Behaviour", "E1")]
    public async Task A_user_signs_in()
    {
        var signIn = await signedIn.Done();

        signIn.Outcome.MustExitWith(0);
        Assert.Contains("IdentityVerified", Documents.Triggers(signIn.Journal));
    }

    [SkippableFact]
    [Trait("Behaviour", "A1")]
    [Trait("Behaviour", "B1")]
    public async Task The_request_is_for_a_code_with_state_nonce_and_S256()
    {
        var parameters = (await signedIn.Done()).Parameters;

        Assert.Equal("code", parameters["response_type"]);
        Assert.Equal("S256", parameters["code_challenge_method"]);
        Assert.Equal(32, Base64UrlEncoder.DecodeBytes(parameters["state"]).Length);
        Assert.NotEmpty(parameters["nonce"]);
        Assert.Equal("openid profile email offline_access", parameters["scope"]);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/auth/callback$", parameters["redirect_uri"]);
    }

    [SkippableFact]
    [Trait("Behaviour", "B1")]
    [Trait("Behaviour", "D1")]
    public async Task The_code_is_redeemed_once_with_the_verifier_of_the_challenge()
    {
        var signIn = await signedIn.Done();
        var verifier = signIn.TokenCall.Value("code_verifier")!;

        Assert.Equal("authorization_code", signIn.TokenCall.Value("grant_type"));
        Assert.Equal(OidcProvider.ClientId, signIn.TokenCall.Value("client_id"));
        Assert.Equal(signIn.Parameters["redirect_uri"], signIn.TokenCall.Value("redirect_uri"));
        Assert.Equal(64, Base64UrlEncoder.DecodeBytes(verifier).Length);
        Assert.Equal(
            signIn.Parameters["code_challenge"], Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
    }

    [SkippableFact]
    [Trait("Behaviour", "G1")]
    public async Task The_tokens_of_the_provider_are_stored()
    {
        var signIn = await signedIn.Done();
        var stored = JsonElement.Parse(await File.ReadAllTextAsync(Documents.CredentialFile(signIn.Home)));

        Assert.All(
            ["access_token", "refresh_token", "id_token"],
            name => Assert.Equal(signIn.TokenCall.Value(name), Documents.Find(stored, name)?.GetString()));
    }

    [SkippableFact]
    [Trait("Behaviour", "G3")]
    public async Task Only_the_owner_can_read_what_is_stored()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no permission bits.");
        var home = (await signedIn.Done()).Home;

        Assert.All(home.Files(), path => Assert.Equal(OwnerFile, Documents.Mode(path)));
        Assert.Equal(OwnerFolder, Documents.Mode(home.Credentials));
    }

    [SkippableFact]
    [Trait("Behaviour", "O4")]
    public async Task The_journal_is_intact()
    {
        var signIn = await signedIn.Done();
        var verdict = await Executable.Finish(signIn.Home, "journal", "verify", signIn.Journal);

        verdict.MustExitWith(0);
        Assert.Contains("intact", verdict.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    [Trait("Behaviour", "O1")]
    public async Task The_journal_replays()
    {
        var signIn = await signedIn.Done();

        (await Executable.Finish(signIn.Home, "replay", signIn.Journal)).MustExitWith(0);
    }

    [SkippableFact]
    [Trait("Behaviour", "I1")]
    [Trait("Behaviour", "I2")]
    [Trait("Behaviour", "O6")]
    public async Task No_secret_is_in_a_journal_a_log_or_the_output()
    {
        var signIn = await signedIn.Done();

        Leak.MustNotBeIn(signIn.Outcome.EverythingButTheUrl, "the output", signIn.Secrets);
        foreach (var path in signIn.Home.Showable())
        {
            Leak.MustNotBeIn(await File.ReadAllTextAsync(path), path, [.. signIn.Secrets, ("email", "ada@example.test")]);
        }
    }

    [SkippableFact]
    [Trait("Behaviour", "A12")]
    public async Task The_final_page_has_no_secret_and_can_load_nothing()
    {
        var signIn = await signedIn.Done();
        var page = signIn.Page;

        Assert.Equal((signIn.Parameters["redirect_uri"], 200), (page.Url, page.Status));
        Assert.Empty(page.QueryNames.Except(["code", "state", "iss", "scope", "session_state"]));
        Leak.MustNotBeIn($"{page.Title}\n{page.Text}", "the final page", signIn.Secrets);
        Assert.Contains("default-src 'none'", page.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["cache-control"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers["referrer-policy"]);
        Assert.Empty(page.ConsoleErrors);
        Assert.True(new FileInfo(signedIn.Screenshot).Length > 0);
    }
}
