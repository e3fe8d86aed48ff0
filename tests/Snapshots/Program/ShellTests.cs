using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>What makes the program at home in a shell.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly Cli cli = new();

    [Theory]
    [InlineData("logn", "login")]
    [InlineData("lgoin", "login")]
    [InlineData("statu", "status")]
    [InlineData("dotcor", "doctor")]
    [InlineData("journal lst", "list")]
    [InlineData("journal verfy", "verify")]
    [InlineData("login --prot 3", "--port")]
    [InlineData("login --isuer=https://id.example", "--issuer")]
    [InlineData("token --min-tl 5m", "--min-ttl")]
    [InlineData("help jornal", "journal")]
    [InlineData("man profle", "profile")]
    public async Task A_mistyped_name_gets_the_name_that_is_meant(string typed, string meant)
    {
        var result = await cli.RunAsync(typed.Split(' '));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"Did you mean '{meant}'?", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("banana")]
    [InlineData("x")]
    [InlineData("login --colour red")]
    public async Task A_word_that_is_like_no_name_gets_no_guess(string typed)
    {
        var result = await cli.RunAsync(typed.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("Did you mean", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help login", "login --help")]
    [InlineData("help journal prune", "journal prune --help")]
    [InlineData("help", "--help")]
    public async Task Help_of_a_command_is_what_its_option_prints(string asked, string same)
    {
        var (help, option) = (await cli.RunAsync(asked.Split(' ')), await cli.RunAsync(same.Split(' ')));
        Assert.Equal((0, option.Output, ""), (help.ExitCode, help.Output, help.Error));
    }

    [Theory]
    [InlineData("lo", "login", "logout")]
    [InlineData("journal pr", "prune")]
    [InlineData("login --profile ", "work")]
    [InlineData("token --profile=w", "--profile=work")]
    [InlineData("token --profile = w", "work")]
    [InlineData("token --format h", "header")]
    [InlineData("login --store k", "keyring")]
    [InlineData("diagram --flow b", "browser")]
    [InlineData("demo --fail token_endpoint_re", "token_endpoint_rejected")]
    [InlineData("profile show ", "work")]
    [InlineData("completion z", "zsh")]
    [InlineData("status --js", "--json")]
    [InlineData("explain some-fi")]
    [InlineData("login --scope o")]
    public async Task A_shell_gets_the_matching_completions(string words, params string[] fits)
    {
        Assert.Equal(0, (await cli.RunAsync("profile", "set", "work", "--issuer", "https://id.example", "--client-id", "app")).ExitCode);
        var result = await cli.RunAsync(["complete", "--", .. words.Split(' ')]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(fits, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_profiles_file_that_cannot_be_read_does_not_disturb_the_shell()
    {
        await File.WriteAllTextAsync(cli.Profiles, "not JSON");
        var result = await cli.RunAsync("complete", "--", "login", "--profile", "");
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task The_command_that_shells_call_is_in_no_help() =>
        Assert.DoesNotContain("complete ", (await cli.RunAsync("--help")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_shell_without_a_script_is_refused()
    {
        var result = await cli.RunAsync("completion", "tcsh");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("bash, zsh, fish or powershell", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manual_of_a_command() => Snapshot.Match((await cli.RunAsync("man", "logout")).Output, "Shell.man_logout");

    public void Dispose() => cli.Dispose();
}
