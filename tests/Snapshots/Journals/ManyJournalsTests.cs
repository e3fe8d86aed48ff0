using System.Text.Json;
using LoginMachine.Tests.Snapshots.Program;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Journals;

/// <summary><c>replay</c> and <c>journal export</c> over files and folders, good ones and bad ones among them.</summary>
public sealed class ManyJournalsTests : IDisposable
{
    private const int Unusable = 2;
    private const int EvidenceFailed = 4;

    private readonly Program.Cli cli = new();

    [Fact]
    [Trait("Behaviour", "O1")]
    public async Task A_folder_is_replayed_with_a_summary()
    {
        var folder = Copies("a", "succeeded", "token_endpoint_rejected", "tls_failed");
        var result = await cli.RunAsync("replay", folder, Golden.PathOf("tls_failed"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Snapshot.Match(Sorted(result.Output), "Replay.folder");
    }

    [Fact]
    [Trait("Behaviour", "O1")]
    [Trait("Behaviour", "P1")]
    public async Task One_that_cannot_be_read_does_not_stop_the_others()
    {
        var result = await cli.RunAsync("replay", "no-such.jsonl", cli.Write("journals/text.jsonl", "hello\n"u8), Golden.PathOf("succeeded"));
        Assert.Equal(Unusable, result.ExitCode);
        Snapshot.Match(result.Text("replay no-such.jsonl text.jsonl succeeded.jsonl"), "Replay.unreadable");
    }

    [Fact]
    [Trait("Behaviour", "O1")]
    public async Task The_exit_code_is_that_of_the_worst()
    {
        var torn = cli.Write("torn.jsonl", Golden.Bytes("succeeded").AsSpan()[..^5]);
        var edited = cli.Write("edited.jsonl", Golden.Bytes("succeeded").AsSpan()[10..]);
        Assert.Equal(0, (await cli.RunAsync("replay", torn, Golden.PathOf("succeeded"))).ExitCode);
        Assert.Equal(Unusable, (await cli.RunAsync("replay", torn, edited)).ExitCode);
        Assert.Equal(EvidenceFailed, (await cli.RunAsync("replay", "none", torn, cli.Write("empty.jsonl", []))).ExitCode);
        Assert.Equal(Unusable, (await cli.RunAsync("replay", Directory.CreateDirectory(Path.Combine(cli.Home, "hollow")).FullName)).ExitCode);
    }

    [Fact]
    [Trait("Behaviour", "O1")]
    public async Task With_json_there_is_one_document_with_a_summary()
    {
        var result = await cli.RunAsync("replay", "--json", Golden.PathOf("succeeded"), "none", Golden.PathOf("clock_skew"), Golden.PathOf("succeeded"));
        Assert.Equal(Unusable, result.ExitCode);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(3, document.GetProperty("journals").GetArrayLength());
        Snapshot.Match(result.Text("replay --json succeeded.jsonl none clock_skew.jsonl succeeded.jsonl"), "Replay.json");
    }

    [Fact]
    public async Task An_export_has_a_row_for_each_line_and_then_one_for_the_attempt()
    {
        var result = await cli.RunAsync("journal", "export", Golden.PathOf("token_endpoint_rejected"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Snapshot.Match(result.Output, "Export.one");
    }

    [Fact]
    [Trait("Behaviour", "P1")]
    public async Task Every_row_of_an_export_has_the_same_columns()
    {
        cli.Write("journals/torn.jsonl", Golden.Bytes("succeeded").AsSpan()[..^5]);
        cli.Write("journals/empty.jsonl", []);
        cli.Write("journals/text.jsonl", "hello\n"u8);
        cli.Write("journals/whole.jsonl", Golden.Bytes("clock_skew"));
        var result = await cli.RunAsync("journal", "export");
        Assert.Equal(Unusable, result.ExitCode);
        Assert.Contains("text.jsonl: not a journal", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        var rows = result.Output.TrimEnd('\n').Split('\n').Select(row => JsonDocument.Parse(row).RootElement).ToArray();
        Assert.Single(rows.Select(row => string.Join(',', row.EnumerateObject().Select(column => column.Name))).Distinct());
        Assert.Equal(
            ["empty.jsonl incomplete open", "torn.jsonl torn_tail succeeded", "whole.jsonl intact failed"],
            rows.Where(row => $"{row.GetProperty("kind")}" == "attempt").Select(row => $"{row.GetProperty("journal")} {row.GetProperty("verdict")} {row.GetProperty("outcome")}").Order());
    }

    [Fact]
    public async Task There_may_be_nothing_to_export()
    {
        var result = await cli.RunAsync("journal", "export");
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
    }

    public void Dispose() => cli.Dispose();

    private string Copies(string folder, params string[] names)
    {
        foreach (var name in names)
        {
            cli.Write($"{folder}/{name}.jsonl", Golden.Bytes(name));
        }

        return Path.Combine(cli.Home, folder);
    }

    /// <summary>The files of a folder come as the system lists them; the lines after the empty one are the summary.</summary>
    private static string Sorted(string text)
    {
        var parts = text.Split("\n\n");
        return string.Join('\n', parts[0].Split('\n').Order(StringComparer.Ordinal)) + "\n\n" + parts[1];
    }
}
