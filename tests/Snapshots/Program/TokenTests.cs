using System.Text;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary><c>token</c> in its formats: the token on standard output, and nothing else there.</summary>
[Trait("Behaviour", "N1")]
public sealed class TokenTests : IDisposable
{
    private const string Document = """
        {"mode":"tokens","issuer":"https://id.example","client_id":"demo","account_id":"1234","account_name":"ada@id.example","scope":"openid","access_token":"the-access-token","expires_at":"2999-12-31T23:59:59+00:00","last_refresh":"2026-01-01T00:00:00+00:00"}
        """;

    private readonly Cli cli = new();

    [Theory]
    [InlineData("plain")]
    [InlineData("json")]
    [InlineData("header")]
    [InlineData("exec-credential")]
    [InlineData("git-credential")]
    public async Task A_format(string format)
    {
        await SignedInAsync();
        Snapshot.Match((await cli.RunWithAsync("protocol=https\nhost=git.example\n\n", [], "token", "--profile", "demo", "--format", format)).Text($"token --profile demo --format {format}"), $"Token.{format}");
        Assert.False(Directory.Exists(cli.Journals), "a fresh token has no journal");
    }

    [Theory]
    [InlineData("store")]
    [InlineData("erase")]
    public async Task What_git_stores_or_erases_means_nothing(string operation)
    {
        await SignedInAsync();
        var run = await cli.RunAsync("token", "--profile", "demo", "--format", "git-credential", operation);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("host=git.example", true)]
    [InlineData("host=GIT.example", true)]
    [InlineData("host=elsewhere.example", false)]
    [InlineData("host=git.example:8443", false)]
    [InlineData("path=x", false)]
    public async Task Git_gets_the_token_for_its_host_alone(string asked, bool given)
    {
        await SignedInAsync();
        var run = await cli.RunWithAsync($"protocol=https\n{asked}\n\n", [], "token", "--profile", "demo", "--format", "git-credential", "--host", "git.example", "get");
        Assert.Equal((0, given), (run.ExitCode, run.Output.Contains("the-access-token", StringComparison.Ordinal)));
        Assert.Equal(given, run.Output.Length > 0);
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("\\u001b[2J")]
    public async Task A_stored_token_that_could_not_stand_in_a_header_is_none(string odd)
    {
        await ProfileAsync();
        cli.Write(Path.Combine("credentials", "demo.json"), Encoding.UTF8.GetBytes(Document.Replace("the-access-token", "the-access-token" + odd, StringComparison.Ordinal)));
        var run = await cli.RunAsync("token", "--profile", "demo");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task The_user_is_not_signed_in()
    {
        await ProfileAsync();
        Snapshot.Match((await cli.RunAsync("token", "--profile", "demo")).Text("token --profile demo"), "Token.not_signed_in");
    }

    [Fact]
    [Trait("Behaviour", "K2")]
    public async Task A_minimum_lifetime_that_no_refresh_can_reach_is_reported()
    {
        await ProfileAsync();
        var now = DateTimeOffset.UtcNow;
        cli.Write(Path.Combine("credentials", "demo.json"), Encoding.UTF8.GetBytes(
            Document.Replace("2999-12-31T23:59:59+00:00", $"{now.AddMinutes(50):O}", StringComparison.Ordinal).Replace("2026-01-01T00:00:00+00:00", $"{now.AddMinutes(-10):O}", StringComparison.Ordinal)));
        var run = await cli.RunAsync("token", "--profile", "demo", "--min-ttl", "2h");
        Assert.Equal((0, "the-access-token\n"), (run.ExitCode, run.Output));
        Assert.Matches("^--min-ttl 2h cannot be met: the provider's tokens do not last that long. This one expires in 4[0-9]m [0-9]+s.\n$", run.Error);
        Assert.Equal("", (await cli.RunAsync("token", "--profile", "demo", "--min-ttl", "20m")).Error);
        Assert.Equal("", (await cli.RunAsync("token", "--profile", "demo")).Error);
    }

    /// <summary>Without a refresh token nothing can be refreshed, so that is all that can be said.</summary>
    [Fact]
    [Trait("Behaviour", "K2")]
    public async Task Status_says_when_the_clock_was_set_back()
    {
        await ProfileAsync();
        var later = DateTimeOffset.UtcNow.AddYears(6);
        cli.Write(Path.Combine("credentials", "demo.json"), Encoding.UTF8.GetBytes(Document.Replace("2026-01-01T00:00:00+00:00", $"{later:O}", StringComparison.Ordinal)));
        Assert.Contains("clock    earlier than the last refresh", (await cli.RunAsync("status", "--profile", "demo")).Output, StringComparison.Ordinal);
        Assert.Contains("\"clock_behind\": true", (await cli.RunAsync("status", "--profile", "demo", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("clock", (await cli.RunAsync("token", "--profile", "demo")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format", "--format", "yaml")]
    [InlineData("min_ttl", "--min-ttl", "soon")]
    [InlineData("operation", "get", "--min-ttl=1s")]
    [InlineData("host", "--host", "git.example")]
    public async Task Arguments_that_cannot_be_used(string name, params string[] arguments)
    {
        await ProfileAsync();
        string[] all = ["token", "--profile", "demo", .. arguments];
        var run = await cli.RunAsync(all);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Snapshot.Match(run.Text(string.Join(' ', all)), $"Token.{name}");
    }

    public void Dispose() => cli.Dispose();

    private async Task ProfileAsync() =>
        Assert.Equal(0, (await cli.RunAsync("profile", "set", "demo", "--issuer", "https://id.example", "--client-id", "demo")).ExitCode);

    private async Task SignedInAsync()
    {
        await ProfileAsync();
        cli.Write(Path.Combine("credentials", "demo.json"), Encoding.UTF8.GetBytes(Document));
    }
}
