using System.Text.Json;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>A user who opens a page from a file on a phone (<c>reader.mjs</c>, Debian's Chromium).</summary>
public static class Reader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Opens a page, by day or by night.</summary>
    public static async Task<ReadPage> Opens(string file, string colours)
    {
        var node = Tool.Require("node");
        var chromium = Tool.Require("chromium");
        Tool.RequireProviderPackages();
        await using var process = ChildProcess.Start(
            node,
            [Path.Combine(Repository.Provider, "reader.mjs"), file, colours],
            new Dictionary<string, string> { ["CHROMIUM"] = chromium });
        var exitCode = await process.Exit(Limit);
        Assert.True(exitCode == 0, $"The page could not be read: {process.Stderr.Text}");
        return JsonSerializer.Deserialize<ReadPage>(process.Stdout.Text, Json)!;
    }
}

/// <summary>What was seen of a page.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Width">How wide it is, in points of the screen.</param>
/// <param name="Background">The color behind the text.</param>
/// <param name="FailingEdge">How thick the failing line of the picture is.</param>
/// <param name="Complaints">What the browser wrote to its console.</param>
/// <param name="Requests">What it asked for besides the file.</param>
public sealed record ReadPage(
    string Heading,
    int Width,
    string Background,
    string FailingEdge,
    IReadOnlyList<string> Complaints,
    IReadOnlyList<string> Requests);
