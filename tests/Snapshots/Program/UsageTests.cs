using System.Text;
using System.Text.Json;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>What a user sees who requests help, or a command that does not exist.</summary>
[Trait("Behaviour", "H4")]
public sealed class UsageTests : IDisposable
{
    private const string Good = "login --issuer https://id.example --client-id app";
    private const int Unusable = 2;

    private readonly Cli cli = new();

    [Fact]
    public async Task Help_of_every_command()
    {
        var text = new StringBuilder();
        foreach (var command in new[]
        {
            "", "login", "status", "demo", "replay", "reproduce", "explain", "diagram", "journal", "journal list", "journal show",
            "journal verify", "journal export", "journal prune",
            "profile", "profile list", "profile show", "profile set", "profile import", "profile remove",
        })
        {
            var result = await RunAsync($"{command} --help".TrimStart());
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            text.Append(result.Text($"{command} --help".TrimStart())).Append('\n');
        }

        Snapshot.Match(text.ToString(), "Usage.help");
    }

    /// <summary>System.CommandLine would read the file and take its lines as arguments.</summary>
    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_not_read_as_a_file()
    {
        var file = cli.Write("arguments.txt", "--help\n"u8);
        var run = await cli.RunAsync("@" + file);
        Assert.Equal((Unusable, ""), (run.ExitCode, run.Output));
        Assert.Contains("is not a command or an option", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync("profile", "set", "work", "--issuer", "https://id.example", "--client-id", "@" + file)).ExitCode);
        Assert.Contains($"\"client_id\": \"@{file}\"", (await cli.RunAsync("profile", "show", "work")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version()
    {
        var result = await RunAsync("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("journal_alone", "journal")]
    [InlineData("profile_alone", "profile")]
    [InlineData("unknown_command", "sign-in")]
    [InlineData("unknown_subcommand", "journal burn")]
    [InlineData("unknown_option", Good + " --bogus")]
    [InlineData("missing_file", "replay")]
    [InlineData("prune_text", "journal prune --keep some")]
    [InlineData("prune_negative", "journal prune --keep -1")]
    [InlineData("no_profile", "login")]
    [InlineData("other_profile", "login --profile work")]
    [InlineData("profile_and_issuer", "login --profile work --issuer https://id.example")]
    [InlineData("issuer_alone", "login --issuer https://id.example")]
    [InlineData("client_alone", "login --client-id app")]
    [InlineData("http", "login --issuer http://id.example --client-id app")]
    [InlineData("no_address", "login --issuer id.example --client-id app")]
    [InlineData("user_info", "login --issuer https://me:pass@id.example --client-id app")]
    [InlineData("port_text", Good + " --port abc")]
    [InlineData("port_large", Good + " --port 1455,65536")]
    [InlineData("port_without", Good + " --port")]
    [InlineData("scope", Good + " --scope a\"b")]
    [InlineData("timeout", Good + " --timeout soon")]
    [InlineData("timeout_zero", Good + " --timeout 0s")]
    [InlineData("timeout_long", Good + " --timeout 25h")]
    [InlineData("store", Good + " --store cloud")]
    public async Task Arguments_that_cannot_be_used(string name, string arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Equal((Unusable, ""), (result.ExitCode, result.Output));
        Snapshot.Match(result.Text(arguments), $"Usage.{name}");
    }

    [Theory]
    [InlineData("login --json")]
    [InlineData(Good + " --json --port x")]
    [InlineData("status --json --profile work")]
    [InlineData("replay --json no-such-file")]
    [InlineData("demo --json --fail nonsense")]
    public async Task With_json_there_is_one_document_also_then(string arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Equal(Unusable, result.ExitCode);
        var report = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("unusable", report.GetProperty("result").GetString());
        Assert.Contains(report.GetProperty("error").GetString()!, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_of_a_success()
    {
        var result = await RunAsync("demo --json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("succeeded", JsonDocument.Parse(result.Output).RootElement.GetProperty("result").GetString());
        Snapshot.Match(result.Text("demo --json"), "Json.success");
    }

    [Theory]
    [InlineData("token_endpoint_rejected", 1)]
    [InlineData("discovery_failed", 1)]
    [InlineData("redirect_failed", 0)]
    [InlineData("interrupted", 1)]
    public async Task Json_of_an_end(string category, int exitCode)
    {
        var result = await RunAsync($"demo --fail {category} --json");
        Assert.Equal(exitCode, result.ExitCode);
        JsonDocument.Parse(result.Output);
        Snapshot.Match(result.Text($"demo --fail {category} --json"), $"Json.{category}");
    }

    /// <summary>A real sign-in that goes nowhere: the issuer's host is this machine, and nothing listens there.</summary>
    [Fact]
    public async Task A_provider_that_is_not_there()
    {
        const string arguments = "login --issuer http://127.0.0.1:1 --client-id app --no-browser";
        var text = await RunAsync(arguments);
        Assert.Equal(1, text.ExitCode);
        var json = await RunAsync(arguments + " --json");
        Assert.Equal(1, json.ExitCode);
        Assert.Equal("discovery_failed", JsonDocument.Parse(json.Output).RootElement.GetProperty("category").GetString());
        Snapshot.Match(text.Text(arguments) + "\n" + json.Text(arguments + " --json"), "Login.no_provider");
    }

    public void Dispose() => cli.Dispose();

    private Task<CliResult> RunAsync(string arguments) => cli.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
