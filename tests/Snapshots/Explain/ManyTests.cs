using System.Text.Json;
using LoginMachine.Tests.Snapshots.Journals;
using LoginMachine.Tests.Snapshots.Program;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The command over one journal and over several.</summary>
[Trait("Behaviour", "O3")]
public sealed class ManyTests : IDisposable
{
    private static readonly string[] Three = [Golden.PathOf("tls_failed"), Golden.PathOf("succeeded"), Golden.PathOf("login_cancelled")];

    private readonly Program.Cli cli = new();

    [Fact]
    public async Task Of_several_the_first_lines_and_a_summary()
    {
        var result = await cli.RunAsync(["explain", .. Three, "no-such-journal"]);
        Assert.Equal(2, result.ExitCode);
        Snapshot.Match(result.Text("explain tls_failed succeeded login_cancelled no-such-journal"), "Many.several");
    }

    [Fact]
    public async Task With_json_there_is_one_document()
    {
        var result = await cli.RunAsync(["explain", "--json", .. Three]);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((0, 3), (result.ExitCode, document.GetProperty("journals").GetArrayLength()));
        Snapshot.Match(result.Text("explain --json tls_failed succeeded login_cancelled"), "Many.json");
    }

    /// <summary>The files of a folder come as the system lists them.</summary>
    [Fact]
    public async Task A_folder_means_the_journals_in_it()
    {
        foreach (var name in Golden.Names)
        {
            cli.Write($"many/{name}.jsonl", Golden.Bytes(name));
        }

        cli.Write("many/notes.txt", "no journal"u8);
        var result = await cli.RunAsync("explain", Path.Combine(cli.Home, "many"), Golden.PathOf("tls_failed"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var (journals, summary) = (result.Output.Split("\n\n")[0].Split('\n'), result.Output.Split("\n\n")[1].Split('\n'));
        Assert.Equal(Golden.Names.Append("tls_failed").Select(name => name + ".jsonl").Order(StringComparer.Ordinal), journals.Where(line => !line.StartsWith(' ')).Order(StringComparer.Ordinal));
        Assert.Equal($"{Golden.Names.Count() + 1} journals:", summary[0]);
        Assert.Equal(Golden.Names.Count() + 1, summary[1..].Where(line => line.Length > 0).Sum(line => int.Parse(line[..7], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_folder_of_one_is_still_one_document_with_a_summary()
    {
        cli.Write("one/a.jsonl", Golden.Bytes("tls_failed"));
        var result = await cli.RunAsync("explain", "--json", Path.Combine(cli.Home, "one"));
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((0, 1, 1), (result.ExitCode, document.GetProperty("journals").GetArrayLength(), document.GetProperty("summary").GetArrayLength()));
    }

    [Theory]
    [InlineData("hollow")]
    [InlineData("hollow", "--json")]
    [InlineData("hollow", "--html", "page.html")]
    public async Task A_folder_without_a_journal_is_reported(params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(cli.Home, "hollow"));
        var result = await cli.RunAsync(["explain", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Snapshot.Match(result.Text($"explain {string.Join(' ', arguments)}"), $"Many.{string.Join('_', arguments).Replace("--", "", StringComparison.Ordinal)}");
    }

    [Fact]
    public async Task Of_one_the_document_is_its_own()
    {
        var result = await cli.RunAsync("explain", "--json", Golden.PathOf("tls_failed"));
        Assert.Equal("tls_failed", JsonDocument.Parse(result.Output).RootElement.GetProperty("category").GetString());
    }

    [Fact]
    public async Task An_edited_journal_is_explained_and_reported()
    {
        var bytes = Golden.Bytes("tls_failed");
        bytes[bytes.AsSpan().LastIndexOf("waiting\":1"u8) + 9] = (byte)'2';
        var result = await cli.RunAsync("explain", cli.Write("edited.jsonl", bytes));
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("tls_failed: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("edited: line", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();
}
