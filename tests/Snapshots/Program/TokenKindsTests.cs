using System.Text;
using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>What <c>token</c> prints besides the access token, and what git's reports change.</summary>
public sealed class TokenKindsTests : IDisposable
{
    private const string Document = """
        {"mode":"tokens","issuer":"https://id.example","client_id":"demo","account_id":"1","scope":"openid","access_token":"the-access-token","id_token":"e30.eyJleHAiOjQxMDI0NDQ4MDB9.e30","api_key":"the-api-key","expires_at":"2999-12-31T23:59:59+00:00","last_refresh":"2026-01-01T00:00:00+00:00"}
        """;

    private static readonly string[] Git = ["token", "--profile", "demo", "--format", "git-credential"];

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("access", "the-access-token")]
    [InlineData("id", "e30.eyJleHAiOjQxMDI0NDQ4MDB9.e30")]
    [InlineData("api-key", "the-api-key")]
    [InlineData("api_key", "the-api-key")]
    [Trait("Behaviour", "R8")]
    public async Task Type_selects_what_is_printed(string type, string token)
    {
        await SignedInAsync(Document);
        Assert.Equal(token + "\n", (await cli.RunAsync("token", "--profile", "demo", "--type", type)).Output);
    }

    [Fact]
    public async Task Kubernetes_gets_the_id_token_with_its_own_expiry()
    {
        await SignedInAsync(Document);
        var run = await cli.RunWithAsync("", new() { ["KUBERNETES_EXEC_INFO"] = """{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential"}""" }, "token", "--profile", "demo", "--format", "exec-credential", "--type", "id");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("client.authentication.k8s.io/v1beta1", json.RootElement.GetProperty("apiVersion").GetString());
        Assert.StartsWith("e30.", json.RootElement.GetProperty("status").GetProperty("token").GetString(), StringComparison.Ordinal);
        Assert.Equal("2100-01-01T00:00:00Z", json.RootElement.GetProperty("status").GetProperty("expirationTimestamp").GetString());
    }

    [Theory]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v2"}""", "v2")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1alpha1"}""", "v1alpha1")]
    [InlineData("""{"apiVersion":1}""", "not supported")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{", "must be a JSON object")]
    public async Task Api_version_that_is_not_known_is_refused(string info, string why)
    {
        await SignedInAsync(Document);
        var run = await cli.RunWithAsync("", new() { ["KUBERNETES_EXEC_INFO"] = info }, "token", "--profile", "demo", "--format", "exec-credential");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "R8")]
    public async Task Status_shows_that_an_api_key_is_stored_and_not_the_key()
    {
        await SignedInAsync(Document);
        var (text, json) = (await cli.RunAsync("status", "--profile", "demo"), await cli.RunAsync("status", "--profile", "demo", "--json"));
        Assert.Contains("token --type api-key", text.Output, StringComparison.Ordinal);
        Assert.Contains("\"has_api_key\": true", json.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the-api-key", text.Output + json.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "R5")]
    public async Task Status_and_doctor_show_a_remembered_refusal()
    {
        await SignedInAsync(Document.Replace("\"api_key\"", "\"refresh_token\"", StringComparison.Ordinal));
        var stored = new LoginMachine.Credentials.FileStore(Path.Combine(cli.Home, "credentials")).Load("demo").Document!;
        var profile = new Profile { Name = "demo", Issuer = "https://id.example", ClientId = "demo" };
        new RejectedTokenCache(Path.Combine(cli.Home, "refused")).Remember(RefusalKey.Of(profile, stored), RefusalKind.Revoked);
        var status = await cli.RunAsync("status", "--profile", "demo");
        Assert.Contains("revoked", status.Output, StringComparison.Ordinal);
        Assert.Contains("loginmachine login --profile demo", status.Error, StringComparison.Ordinal);
        Assert.Contains("\"refresh_refused\": \"revoked\"", (await cli.RunAsync("status", "--profile", "demo", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("revoked", (await cli.RunAsync("doctor", "--profile", "demo", "--timeout", "1s")).Output, StringComparison.Ordinal);
        await cli.RunAsync("profile", "set", "demo", "--refresh-scope", "openid");
        Assert.DoesNotContain("revoked", (await cli.RunAsync("status", "--profile", "demo")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("protocol=https\nhost=git.example\nusername=oauth2\npassword=the-access-token\n\n", "get", false)]
    [InlineData("protocol=https\nhost=git.example:443\npassword=the-access-token\n\n", "get", false)]
    [InlineData("protocol=https\nhost=git.example\npassword=another\n\n", "get", true)]
    [InlineData("protocol=https\nhost=elsewhere.example\npassword=the-access-token\n\n", "get", true)]
    [Trait("Behaviour", "N1")]
    public async Task Token_that_git_erased_is_not_handed_out_again(string erased, string operation, bool given)
    {
        await SignedInAsync(Document);
        Assert.Contains("the-access-token", (await GitAsync("protocol=https\nhost=git.example\n\n", operation)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await GitAsync(erased, "erase")).ExitCode);
        var run = await GitAsync("protocol=https\nhost=git.example\n\n", operation);
        Assert.Equal(given, run.Output.Contains("the-access-token", StringComparison.Ordinal));
        Assert.Equal(given, run.ExitCode == 0);
        Assert.Equal(0, (await GitAsync("protocol=https\nhost=git.example\npassword=the-access-token\n\n", "store")).ExitCode);
        Assert.Contains("the-access-token", (await GitAsync("protocol=https\nhost=git.example\n\n", operation)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git.example:443", "git.example")]
    [InlineData("git.example", "git.example:443")]
    public async Task Port_443_is_the_host(string named, string asked)
    {
        await SignedInAsync(Document);
        var run = await cli.RunWithAsync($"protocol=https\nhost={asked}\n\n", [], [.. Git, "--host", named, "get"]);
        Assert.Contains("the-access-token", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_to_memory_does_not_say_that_it_saves()
    {
        var run = await cli.RunWithAsync("key", [], "login", "--issuer", "https://id.example", "--client-id", "demo", "--api-key-stdin", "--store", "memory");
        Assert.DoesNotContain("Saving", run.Error, StringComparison.Ordinal);
        Assert.Contains("memory", run.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> GitAsync(string input, string operation) => cli.RunWithAsync(input, [], [.. Git, "--host", "git.example", operation]);

    private async Task SignedInAsync(string document)
    {
        await cli.RunAsync("profile", "set", "demo", "--issuer", "https://id.example", "--client-id", "demo");
        cli.Write(Path.Combine("credentials", "demo.json"), Encoding.UTF8.GetBytes(document));
    }
}
