using System.Text.Json.Nodes;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Profiles;

/// <summary>The profiles that people begin with.</summary>
public sealed class ExampleTests
{
    private const string Auth = "https://api.openai.com/auth";

    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Root(), "examples", "profiles"), "*.json");

    public static TheoryData<string> Names => [.. Files.Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Fact]
    public void There_is_one_for_each_provider_that_is_promised() => Assert.Equal(
        ["github", "google", "keycloak", "microsoft-entra", "reference"],
        Files.Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_a_profile_of_its_own_name_that_passes_every_check(string name)
    {
        var profile = Read(name);
        Assert.Null(ProfileRules.Check(profile));
        Assert.Equal(name, profile.Name);
    }

    [Fact]
    public void The_reference_profile_says_what_the_reference_provider_wants()
    {
        var profile = Read("reference");
        Assert.Equal([1455, 1457], profile.Ports);
        Assert.Equal(("/auth/callback", RedirectHost.Localhost), (profile.CallbackPath, profile.RedirectHost));
        Assert.Equal([Auth, "chatgpt_account_id"], profile.Restriction!.ClaimPath);
        Assert.Equal(new RefreshRules(8, RefreshForm.Json, "openid profile email"), profile.Refresh);
        Assert.Equal("openai-api-key", profile.ApiKeyExchange?.RequestedToken);
    }

    [Fact]
    [Trait("Behaviour", "B1")]
    [Trait("Behaviour", "E3")]
    [Trait("Behaviour", "F1")]
    [Trait("Behaviour", "K11")]
    [Trait("Behaviour", "N2")]
    public async Task The_reference_profile_signs_in_with_exactly_its_parameters()
    {
        await using var flow = await Flow.StartAsync(Setup(Account("your-workspace-id", "pro")));
        var address = (await flow.ListeningAsync()).AuthorizationUri;
        await flow.VisitAsync();
        await flow.SignedInAsync();

        var sent = QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => Assert.Single(pair.Value)!);
        Assert.Equal(
            [
                "allowed_workspace_id", "client_id", "code_challenge", "code_challenge_method", "codex_cli_simplified_flow",
                "id_token_add_organizations", "nonce", "originator", "redirect_uri", "response_type", "scope", "state",
            ],
            sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("openid profile email offline_access api.connectors.read api.connectors.invoke", sent["scope"]);
        Assert.Equal(("true", "true"), (sent["id_token_add_organizations"], sent["codex_cli_simplified_flow"]));
        Assert.Equal(("your-program", "your-workspace-id"), (sent["originator"], sent["allowed_workspace_id"]));
        Assert.Matches("^http://localhost:[0-9]+/auth/callback$", sent["redirect_uri"]);

        var stored = new FileStore(flow.Home.Folders.Credentials).Load("reference").Document!;
        Assert.Equal(("planted-api_key", "your-workspace-id"), (stored.ApiKey, stored.AccountId));
        var status = StatusReport.Of(Read("reference"), new LoadedCredentials(stored), DateTimeOffset.UtcNow);
        Assert.Equal("pro", Assert.Single(status.Claims!).Value);
        Assert.Contains("  plan     pro", status.Lines());
        Assert.DoesNotContain("planted", string.Join('\n', status.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "E3")]
    public async Task Another_workspace_is_not_admitted()
    {
        await using var flow = await Flow.StartAsync(Setup(Account("another-workspace", "pro")));
        await flow.VisitAsync();
        Assert.Equal(Failures.FailureCategory.WorkspaceRestriction, (await flow.FailedAsync()).Failure.Category);
        Assert.Equal(0, flow.Provider.Requests.Count(request => request.Endpoint == Endpoint.Token && request.Form.ContainsKey("requested_token")));
    }

    [Theory]
    [Trait("Behaviour", "N2")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not.a.token")]
    [InlineData("e30.e30.e30")]
    [InlineData("a.WzFd.b")]
    public void A_plan_that_is_not_in_the_ID_token_is_unknown(string? idToken)
    {
        var document = new CredentialDocument { Mode = "tokens", Issuer = "i", ClientId = "c", AccessToken = "a", LastRefresh = default, IdToken = idToken };
        var status = StatusReport.Of(Read("reference"), new LoadedCredentials(document), DateTimeOffset.UtcNow);
        Assert.Null(Assert.Single(status.Claims!).Value);
        Assert.Contains("  plan     unknown", status.Lines());
    }

    private static FlowSetup Setup(JsonObject account) => new()
    {
        Store = StoreKind.File,
        ProviderOptions = new ProviderOptions
        {
            ClientId = "your-client-id",
            ExtraClaims = new Dictionary<string, JsonNode?> { [Auth] = account },
            SecretSource = kind => "planted-" + kind,
        },
        Profile = local => Read("reference") with
        {
            Issuer = local.Issuer,
            AuthorizationEndpoint = local.Issuer + "/authorize",
            TokenEndpoint = local.Issuer + "/token",
            Ports = [0],
        },
    };

    private static JsonObject Account(string workspace, string plan) => new() { ["chatgpt_account_id"] = workspace, ["chatgpt_plan_type"] = plan };

    private static Profile Read(string name) => ProfilesFile.ReadOne(Path.Combine(Root(), "examples", "profiles", name + ".json"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "LoginMachine.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
