using System.Text.Json;
using LoginMachine.Run;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>Every member of a profile can be set, and what <c>profile show</c> prints can be given back.</summary>
public sealed class ProfileMembersTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Options = new()
    {
        ["scopes"] = ["--scope"],
        ["ports"] = ["--port"],
        ["extra_parameters"] = ["--extra-parameter"],
        ["resources"] = ["--resource"],
        ["status_claims"] = ["--status-claim"],
        ["restriction"] = ["--restriction-claim", "--restriction-allowed"],
        ["api_key_exchange"] = ["--api-key-exchange", "--api-key-exchange-endpoint"],
        ["refresh"] = ["--refresh-after-days", "--refresh-request", "--refresh-scope", "--refresh-endpoint"],
    };

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Every_member_has_an_option()
    {
        var help = (await cli.RunAsync("profile", "set", "--help")).Output;
        var members = typeof(Profile).GetProperties().Where(member => member.CanWrite && member.Name != nameof(Profile.Name)).Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
        Assert.All(
            members.SelectMany(member => Options.GetValueOrDefault(member) ?? ["--" + member.Replace('_', '-')]),
            option => Assert.Contains(option + " ", help.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_members_are_set_and_cleared()
    {
        string[] set = ["profile", "set", "work", "--issuer", "https://id.example", "--client-id", "demo"];
        Assert.Equal(0, (await cli.RunAsync([.. set, "--refresh-scope", "openid email", "--refresh-request", "json", "--refresh-after-days", "3", "--refresh-endpoint", "https://id.example/refresh", "--api-key-exchange", "key", "--api-key-exchange-endpoint", "https://id.example/key"])).ExitCode);
        using (var json = JsonDocument.Parse((await cli.RunAsync("profile", "show", "work")).Output))
        {
            var refresh = json.RootElement.GetProperty("refresh");
            Assert.Equal(("openid email", "json", 3, "https://id.example/refresh"), (refresh.GetProperty("scope").GetString(), refresh.GetProperty("request").GetString(), refresh.GetProperty("after_days").GetInt32(), refresh.GetProperty("endpoint").GetString()));
            Assert.Equal("https://id.example/key", json.RootElement.GetProperty("api_key_exchange").GetProperty("endpoint").GetString());
        }

        Assert.Equal(0, (await cli.RunAsync([.. set, "--refresh-scope", "", "--refresh-request", "form", "--refresh-after-days", "8", "--refresh-endpoint", ""])).ExitCode);
        Assert.DoesNotContain("refresh", (await cli.RunAsync("profile", "show", "work")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--redirect-host", "redirect_host")]
    [InlineData("--forced-method", "forced_method")]
    [InlineData("--callback-path", "callback_path")]
    public async Task What_show_prints_set_accepts(string option, string member)
    {
        string[] set = ["profile", "set", "work", "--issuer", "https://id.example", "--client-id", "demo"];
        await cli.RunAsync([.. set, "--forced-method", "browser"]);
        using var json = JsonDocument.Parse((await cli.RunAsync("profile", "show", "work")).Output);
        var shown = json.RootElement.GetProperty(member).GetString()!;
        Assert.Equal(0, (await cli.RunAsync([.. set, option, shown])).ExitCode);
        Assert.Contains($"\"{member}\": \"{shown}\"", (await cli.RunAsync("profile", "show", "work")).Output, StringComparison.Ordinal);
    }
}
