using System.Text.Json;
using LoginMachine.Tests.Snapshots.Journals;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>Every command that has a result gives it as JSON as well.</summary>
[Trait("Behaviour", "H7")]
public sealed class JsonTests : IDisposable
{
    private const string Rejected = "20260131T120000Z-00000000000000a1.jsonl";
    private const string Succeeded = "20260131T120100Z-00000000000000b2.jsonl";

    private readonly Cli cli = new();

    /// <summary>The members are a promise of docs/stability.md: one may join, and none leaves.</summary>
    [Theory]
    [InlineData("journal list", "journal verdict time flow provider outcome")]
    [InlineData("journal show a1", "journal verdict events")]
    [InlineData("journal verify a1", "journal verdict lines head")]
    [InlineData("journal prune --keep 1", "removed kept open stuck")]
    [InlineData("profile list", "name issuer client_id")]
    [InlineData("profile show work", "name issuer client_id scopes pushed_authorization issuer_parameter ports callback_path redirect_host extra_parameters resources account_claim status_claims")]
    [InlineData("profile set work --issuer https://id.example", "result profile credentials_stored")]
    [InlineData("profile remove work", "result profile credentials_stored")]
    [InlineData("diagram", "definition format diagram")]
    [InlineData("diagram --format mermaid --journal a1", "definition format diagram")]
    [InlineData("explore --flow logout", "machine fingerprint result positions decisions rows_used rows guard_outcomes journals rejected_pairs proofs")]
    [InlineData("reproduce a1", "journal result recorded reproduced not_staged")]
    [InlineData("replay a1", "journal verdict machine other_fingerprint decisions result category phase screen")]
    [InlineData("explain a1", "journal verdict category phase rule cause evidence in_order next")]
    [InlineData("demo --list", "category title")]
    [InlineData("logout --profile work", "result profile")]
    [InlineData("status --profile work", "profile signed_in")]
    public async Task A_result_is_one_json_document(string command, string members)
    {
        await PrepareAsync();
        var result = await cli.RunAsync([.. command.Replace("a1", "00000000000000a1", StringComparison.Ordinal).Split(' '), "--json"]);
        var document = JsonDocument.Parse(result.Output).RootElement;
        var report = document.ValueKind == JsonValueKind.Array ? document[0] : document;
        Assert.Empty(members.Split(' ').Except(report.EnumerateObject().Select(member => member.Name)));
    }

    /// <summary>The latest journal would be another one's, or there is none.</summary>
    [Theory]
    [InlineData("demo")]
    [InlineData("demo --fail token_endpoint_rejected")]
    public async Task A_demonstration_that_left_no_journal_does_not_suggest_to_explain_it(string command)
    {
        var home = cli.Write("a-file", "in the way"u8);
        var run = await cli.RunWithAsync("", new() { ["LOGINMACHINE_HOME"] = home }, command.Split(' '));
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("Try next:\n  loginmachine explain journal_unavailable\n  loginmachine doctor\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_imported_profile_is_reported_as_json()
    {
        var file = cli.Write("given.json", """{"name":"given","issuer":"https://id.example","client_id":"app"}"""u8);
        var report = JsonDocument.Parse((await cli.RunAsync("profile", "import", file, "--json")).Output).RootElement;
        Assert.Equal(("imported", "given", false), (report.GetProperty("result").GetString(), report.GetProperty("profile").GetString(), report.GetProperty("credentials_stored").GetBoolean()));
    }

    /// <summary>A FIFO would be waited for, a device swallows the page, and a link leads elsewhere.</summary>
    [SkippableTheory]
    [InlineData("FIFO", "a FIFO, a device or a socket is in its place")]
    [InlineData("/dev/full", "a FIFO, a device or a socket is in its place")]
    [InlineData("folder", "a folder")]
    [InlineData("link", "a symbolic link is in its place")]
    [InlineData("dangling link", "a symbolic link is in its place")]
    [Trait("Behaviour", "P3")]
    public async Task A_page_is_not_written_to_what_is_no_file(string kind, string why)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        await PrepareAsync();
        var (place, behind) = (kind[0] == '/' ? kind : Path.Combine(cli.Home, "page.html"), Path.Combine(cli.Home, "behind"));
        switch (kind)
        {
            case "FIFO":
                await System.Diagnostics.Process.Start("mkfifo", place).WaitForExitAsync();
                break;
            case "folder":
                Directory.CreateDirectory(place);
                break;
            case "link":
                await File.WriteAllTextAsync(behind, "mine");
                File.CreateSymbolicLink(place, behind);
                break;
            case "dangling link":
                File.CreateSymbolicLink(place, behind);
                break;
            default:
                break;
        }

        var run = await cli.RunAsync("explain", Rejected, "--html", place);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.True(!File.Exists(behind) || await File.ReadAllTextAsync(behind) == "mine");
    }

    [Fact]
    public async Task A_list_of_journals_names_time_flow_profile_provider_and_outcome()
    {
        await cli.RunAsync("demo", "--fail", "token_endpoint_rejected");
        var line = (await cli.RunAsync("journal", "list")).Output;
        Assert.Matches(@"^\S+\.jsonl  intact +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  browser  demo +127\.0\.0\.1:\d+  token_endpoint_rejected in exchange_token\n$", line);
        var entry = JsonDocument.Parse((await cli.RunAsync("journal", "list", "--json")).Output).RootElement[0];
        Assert.Equal(("browser", "demo", "token_endpoint_rejected"), (entry.GetProperty("flow").GetString(), entry.GetProperty("profile").GetString(), entry.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("journal show")]
    [InlineData("journal verify")]
    [InlineData("replay")]
    [InlineData("reproduce")]
    [Trait("Behaviour", "O7")]
    public async Task Without_an_argument_the_latest_journal_is_read(string command)
    {
        await PrepareAsync();
        var latest = await cli.RunAsync(command.Split(' '));
        var named = await cli.RunAsync([.. command.Split(' '), Succeeded]);
        Assert.Equal((named.ExitCode, named.Output), (latest.ExitCode, latest.Output));
        Assert.StartsWith($"The latest journal: {Succeeded}\n", latest.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000000000a1")]
    [InlineData("00000000000000a")]
    [InlineData("20260131T120000Z")]
    [InlineData("20260131T120000Z-00000000000000a1")]
    [Trait("Behaviour", "O7")]
    public async Task A_journal_is_named_by_its_attempt_or_by_how_its_name_begins(string name)
    {
        await PrepareAsync();
        Assert.StartsWith($"intact {Rejected}\n", (await cli.RunAsync("journal", "verify", name)).Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "O7")]
    public async Task A_beginning_that_several_journals_share_is_refused()
    {
        await PrepareAsync();
        var result = await cli.RunAsync("journal", "verify", "0000");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("several journals begin with that", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain -")]
    [InlineData("journal verify -")]
    [InlineData("replay -")]
    [InlineData("diagram --journal -")]
    [Trait("Behaviour", "O7")]
    public async Task A_journal_is_read_from_standard_input(string command)
    {
        var text = System.Text.Encoding.UTF8.GetString(Golden.Bytes("token_endpoint_rejected"));
        var result = await cli.RunWithAsync(text, [], command.Split(' '));
        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    [Trait("Behaviour", "O7")]
    public async Task Without_any_journal_the_absence_is_reported()
    {
        var result = await cli.RunAsync("explain");
        Assert.Equal((2, "error: there are no journals yet; each sign-in writes one.\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    [Trait("Behaviour", "O5")]
    public async Task A_journal_of_another_flow_is_no_path_of_this_one()
    {
        await PrepareAsync();
        var result = await cli.RunAsync("diagram", "--flow", "device", "--journal", Rejected);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("is a journal of the flow browser, not device", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private async Task PrepareAsync()
    {
        cli.Write(Path.Combine("journals", Rejected), Golden.Bytes("token_endpoint_rejected"));
        cli.Write(Path.Combine("journals", Succeeded), Golden.Bytes("succeeded"));
        await cli.RunAsync("profile", "set", "work", "--issuer", "https://id.example", "--client-id", "app");
    }
}
