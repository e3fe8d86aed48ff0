using System.Text;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>Whose credentials a command uses, with and without a profile, and what its hints say.</summary>
public sealed class SelectionTests : IDisposable
{
    private const string Issuer = "https://id.example";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData(Issuer, Issuer)]
    [InlineData(Issuer, Issuer + "/")]
    [InlineData(Issuer + "/", Issuer)]
    public async Task Sign_in_without_a_profile_is_found_by_every_command_and_by_a_profile_made_later(string first, string then)
    {
        await LogInAsync(first, "demo", "one");
        Assert.Contains("Signed in with an API key", (await cli.RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal("one\n", (await cli.RunAsync("token")).Output);
        Assert.Equal("one\n", (await cli.RunAsync("token", "--issuer", then, "--client-id", "demo")).Output);
        await cli.RunAsync("profile", "set", "default", "--issuer", then, "--client-id", "demo");
        Assert.Equal("one\n", (await cli.RunAsync("token")).Output);
        Assert.Equal("one\n", (await cli.RunAsync("token", "--profile", "default")).Output);
        var status = await cli.RunAsync("status", "--profile", "default");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("profile  default", status.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync("logout")).ExitCode);
        Assert.Equal(3, (await cli.RunAsync("token", "--profile", "default")).ExitCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(cli.Home, "credentials"), "*.json"));
    }

    [Fact]
    public async Task Profile_and_its_issuer_and_client_select_the_same_credentials()
    {
        await cli.RunAsync("profile", "set", "work", "--issuer", Issuer, "--client-id", "demo");
        await cli.RunWithAsync("key", [], "login", "--profile", "work", "--api-key-stdin");
        Assert.Equal("key\n", (await cli.RunAsync("token", "--issuer", Issuer + "/", "--client-id", "demo")).Output);
    }

    [Fact]
    public async Task Several_sign_ins_are_all_shown_and_named_as_candidates()
    {
        await LogInAsync(Issuer, "demo", "one");
        await cli.RunAsync("profile", "set", "work", "--issuer", "https://work.example", "--client-id", "other");
        await cli.RunWithAsync("two", [], "login", "--profile", "work", "--api-key-stdin");
        var status = await cli.RunAsync("status");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("https://id.example", status.Output, StringComparison.Ordinal);
        Assert.Contains("https://work.example", status.Output, StringComparison.Ordinal);
        Assert.Contains("\"others\"", (await cli.RunAsync("status", "--json")).Output, StringComparison.Ordinal);
        foreach (var verb in new[] { "token", "logout" })
        {
            var run = await cli.RunAsync(verb);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains("--issuer https://id.example --client-id demo", run.Error, StringComparison.Ordinal);
            Assert.Contains("--profile work", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_one_is_signed_in_anywhere()
    {
        foreach (var verb in new[] { "status", "token" })
        {
            var run = await cli.RunAsync(verb);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("loginmachine login --issuer URL --client-id ID", run.Error, StringComparison.Ordinal);
            var handed = await cli.RunWithAsync("", new() { ["LOGINMACHINE_API_KEY"] = "key" }, verb);
            Assert.Contains("LOGINMACHINE_API_KEY is set", handed.Error, StringComparison.Ordinal);
        }

        Assert.Contains("\"signed_in\": false", (await cli.RunAsync("status", "--json")).Output, StringComparison.Ordinal);
        var logout = await cli.RunAsync("logout");
        Assert.Equal((0, "Not signed in.\n"), (logout.ExitCode, logout.Error));
    }

    [Theory]
    [InlineData("--profile work", "loginmachine login --profile work", "--profile", "work")]
    [InlineData("issuer", "loginmachine login --issuer https://id.example --client-id 'my client'", "--issuer", Issuer, "--client-id", "my client")]
    public async Task Hint_carries_what_the_command_was_given(string name, string hint, params string[] arguments)
    {
        await cli.RunAsync("profile", "set", "work", "--issuer", "https://work.example", "--client-id", "demo");
        var run = await cli.RunAsync(["token", .. arguments]);
        Assert.True(run.Error.Contains(hint, StringComparison.Ordinal), name + ": " + run.Error);
    }

    [Fact]
    public async Task Profile_that_was_removed_can_still_be_signed_out()
    {
        await cli.RunAsync("profile", "set", "work", "--issuer", Issuer, "--client-id", "demo");
        await cli.RunWithAsync("key", [], "login", "--profile", "work", "--api-key-stdin");
        Assert.Contains("loginmachine logout --profile work", (await cli.RunAsync("profile", "remove", "work")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync("status", "--profile", "work")).ExitCode);
        Assert.Equal("key\n", (await cli.RunAsync("token")).Output);
        Assert.Equal(0, (await cli.RunAsync("logout", "--profile", "work")).ExitCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(cli.Home, "credentials"), "*.json"));
        Assert.Equal(2, (await cli.RunAsync("logout", "--profile", "work")).ExitCode);
    }

    /// <summary>Of a provider without an issuer the endpoints went with the profile; a token must not be sent to a guess.</summary>
    [Fact]
    public async Task Removed_profile_without_an_issuer_is_signed_out_and_never_refreshed()
    {
        cli.Write(Path.Combine("credentials", "plain.json"), Encoding.UTF8.GetBytes("""{"mode":"tokens","issuer":"id.example","client_id":"demo","access_token":"t","refresh_token":"r","expires_at":"2020-01-01T00:00:00+00:00","last_refresh":"2020-01-01T00:00:00+00:00"}"""));
        var token = await cli.RunAsync("token", "--profile", "plain");
        Assert.Equal((2, ""), (token.ExitCode, token.Output));
        Assert.Contains("loginmachine logout --profile plain", token.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync("status")).ExitCode);
        Assert.Equal(0, (await cli.RunAsync("logout")).ExitCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(cli.Home, "credentials"), "*.json"));
    }

    [Theory]
    [InlineData("--issuer", "https://other.example")]
    [InlineData("--client-id", "another")]
    public async Task Status_and_token_agree_after_a_profile_names_another_issuer_or_client(params string[] change)
    {
        await cli.RunAsync("profile", "set", "work", "--issuer", Issuer, "--client-id", "demo");
        await cli.RunWithAsync("key", [], "login", "--profile", "work", "--api-key-stdin");
        await cli.RunAsync(["profile", "set", "work", .. change]);
        var (status, token) = (await cli.RunAsync("status", "--profile", "work"), await cli.RunAsync("token", "--profile", "work"));
        Assert.Equal((3, 3), (status.ExitCode, token.ExitCode));
        Assert.Contains("issuer or client other than", status.Error, StringComparison.Ordinal);
        Assert.Contains("issuer or client other than", token.Error, StringComparison.Ordinal);
        Assert.Contains("issuer or client other than", (await cli.RunAsync("doctor", "--profile", "work", "--timeout", "1s")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync("logout", "--profile", "work", "--local")).ExitCode);
    }

    private Task<CliResult> LogInAsync(string issuer, string client, string key) =>
        cli.RunWithAsync(key, [], "login", "--issuer", issuer, "--client-id", client, "--api-key-stdin");
}
