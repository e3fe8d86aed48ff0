using System.Text;
using LoginMachine.Cli;
using LoginMachine.Cli.Commands;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>An API key in the environment: which processes get it, and when that is reported.</summary>
[Trait("Behaviour", "K9")]
public sealed class HandedKeyTests : IDisposable
{
    private const string Variable = "LOGINMACHINE_API_KEY";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [Trait("Behaviour", "Q6")]
    [InlineData("status")]
    [InlineData("logout")]
    [InlineData("doctor", "--timeout", "1s")]
    [InlineData("login", "--api-key-stdin")]
    public async Task Command_names_the_variable_that_wins(params string[] command)
    {
        await ProfileAsync("work", "https://id.example");
        var run = await cli.RunWithAsync("stored", new() { [Variable] = "handed-over" }, [.. command, "--profile", "work"]);
        Assert.Contains(Variable, run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("handed-over", run.Output + run.Error, StringComparison.Ordinal);
        var without = await cli.RunWithAsync("stored", [], [.. command, "--profile", "work"]);
        Assert.DoesNotContain(Variable, without.Output + without.Error, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Behaviour", "Q6")]
    [InlineData("login", "--api-key-stdin")]
    [InlineData("logout")]
    public async Task Json_names_the_variable_that_wins(params string[] command)
    {
        await ProfileAsync("work", "https://id.example");
        foreach (var _ in new[] { "once", "again" })
        {
            var run = await cli.RunWithAsync("stored", new() { [Variable] = "handed-over" }, [.. command, "--profile", "work", "--json"]);
            Assert.Equal(Variable, System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("variable").GetString());
        }

        var without = await cli.RunWithAsync("stored", [], [.. command, "--profile", "work", "--json"]);
        Assert.DoesNotContain(Variable, without.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("work", "work", true)]
    [InlineData("work", "other", false)]
    [InlineData("https://id.example/", "work", true)]
    [InlineData("https://id.example", "other", false)]
    [InlineData(" ", "other", true)]
    public async Task Key_that_is_bound_is_for_one_profile_or_issuer(string bound, string profile, bool given)
    {
        await ProfileAsync("work", "https://id.example");
        await ProfileAsync("other", "https://other.example");
        var run = await cli.RunWithAsync("", new() { [Variable] = "handed-over", [Variable + "_PROFILE"] = bound }, "token", "--profile", profile);
        Assert.Equal((given ? 0 : 3, given ? "handed-over\n" : ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Git_gets_the_key_for_a_host_that_was_named_and_for_no_other(bool named)
    {
        await ProfileAsync("work", "https://id.example");
        string[] host = named ? ["--host", "git.example"] : [];
        var run = await cli.RunWithAsync("protocol=https\nhost=git.example\n\n", new() { [Variable] = "handed-over" }, ["token", "--profile", "work", "--format", "git-credential", .. host, "get"]);
        Assert.Equal(named, run.Output.Contains("handed-over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_that_the_profile_does_not_admit_comes_with_advice_that_helps()
    {
        await cli.RunAsync("profile", "set", "work", "--issuer", "https://id.example", "--client-id", "demo", "--forced-method", "browser");
        foreach (var verb in new[] { "token", "status" })
        {
            var run = await cli.RunWithAsync("", new() { [Variable] = "handed-over" }, verb, "--profile", "work");
            Assert.Contains("Unset " + Variable, run.Error, StringComparison.Ordinal);
            Assert.Contains("loginmachine login --profile work", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Key_is_read_with_a_byte_order_mark_and_in_UTF_16(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] with = [.. encoding.GetPreamble(), .. encoding.GetBytes("sk-key\r\n")];
        Assert.Equal("sk-key\r\n", ApiKeyText.Decode(with));
        Assert.Equal("sk-key\r\n", ApiKeyText.Decode(encoding.GetBytes("sk-key\r\n")));
    }

    [Fact]
    public async Task Key_with_a_byte_order_mark_signs_in()
    {
        await ProfileAsync("work", "https://id.example");
        Assert.Equal(0, (await cli.RunWithAsync("\uFEFFsk-key\n", [], "login", "--profile", "work", "--api-key-stdin")).ExitCode);
        Assert.Equal("sk-key\n", (await cli.RunAsync("token", "--profile", "work")).Output);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'b', 0, (byte)'c' })]
    [InlineData(new byte[] { 0, 0, 0, (byte)'a' })]
    public void Input_that_is_no_text_is_refused_as_that(byte[] bytes) =>
        Assert.Contains("is not UTF-8 or UTF-16", Assert.Throws<UsageException>(() => ApiKeyText.Decode(bytes)).Message, StringComparison.Ordinal);

    private Task<CliResult> ProfileAsync(string name, string issuer) => cli.RunAsync("profile", "set", name, "--issuer", issuer, "--client-id", "demo");
}
