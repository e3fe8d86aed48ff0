using System.Text.Json;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>An export of every recorded journal, read by a database without any configuration.</summary>
public sealed class ExportTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Journals = Path.Combine(Repository.Root, "tests", "Snapshots", "Journals", "v1");

    [SkippableFact]
    public async Task DuckDB_reads_an_export_and_counts_by_category()
    {
        var node = Tool.Require("node");
        Tool.RequireDatabasePackages();
        using var home = new TemporaryHome();
        var export = Path.Combine(home.Folder, "export.jsonl");
        var outcome = await Executable.Finish(home, "journal", "export", Journals);
        outcome.MustExitWith(0);
        await File.WriteAllLinesAsync(export, outcome.Stdout);

        await using var count = ChildProcess.Start(node, [Path.Combine(Repository.Database, "count.mjs"), export]);
        Assert.True(await count.Exit(Limit) == 0, count.Stderr.Text);
        var answer = JsonElement.Parse(count.Stdout.Text);

        Columns(answer.GetProperty("columns"));
        Assert.Equal(Expected(), Ends(answer.GetProperty("ends")));
        Assert.Equal(Statuses().Order(), answer.GetProperty("statuses").EnumerateArray().Select(row => row.GetProperty("status").GetString()).Order());
    }

    private static void Columns(JsonElement columns)
    {
        Assert.Equal("TIMESTAMP", columns.GetProperty("at").GetString());
        Assert.Equal("BIGINT", columns.GetProperty("mono_us").GetString());
        Assert.Equal("DOUBLE", columns.GetProperty("duration_ms").GetString());
        Assert.All(["kind", "attempt", "category", "phase", "verdict", "provider"], name => Assert.Equal("VARCHAR", columns.GetProperty(name).GetString()));
    }

    private static IEnumerable<string> Ends(JsonElement ends) => ends.EnumerateArray()
        .Select(end => $"{end.GetProperty("ending")} {end.GetProperty("phase")} {end.GetProperty("attempts")}")
        .Order(StringComparer.Ordinal);

    /// <summary>The same count, from the journals' own last lines.</summary>
    private static IEnumerable<string> Expected() => Directory.GetFiles(Journals)
        .Select(path => Documents.Journal(path)[^1].GetProperty("data"))
        .Select(closed => $"{Member(closed, "category") ?? "succeeded"} {Member(closed, "phase")}")
        .GroupBy(end => end)
        .Select(ends => $"{ends.Key} {ends.Count()}")
        .Order(StringComparer.Ordinal);

    /// <summary>What the token endpoint refused with, from the journals' own lines.</summary>
    private static IEnumerable<string?> Statuses() => Directory.GetFiles(Journals)
        .SelectMany(Documents.Journal)
        .Where(line => Member(line, "trigger") == "TokenEndpointRejected" && Member(line, "type") == "transition")
        .Select(line => $"{line.GetProperty("data").GetProperty("status")}");

    private static string? Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member.GetString() : null;
}
