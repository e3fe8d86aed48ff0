using System.Text;
using System.Text.RegularExpressions;
using LoginMachine.Tests.Snapshots.Docs;

namespace LoginMachine.Tests.Snapshots.Tutorials;

/// <summary>Every shell block of these pages runs and prints what the page shows; every C# block is part of a file that is compiled.</summary>
public sealed class SessionTests
{
    private const string Update = "UPDATE_DOCS";

    public static TheoryData<string> Pages =>
    [
        "README.md", "docs/index.md", "docs/reproduce.md", "docs/journal-export.md", "examples/profiles/README.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root(), "docs", "tutorials"), "*.md").Order(StringComparer.Ordinal).Select(path => $"docs/tutorials/{Path.GetFileName(path)}"),
    ];

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task The_shell_blocks_of_a_page_run_and_print_what_it_shows(string page)
    {
        Skip.If(OperatingSystem.IsWindows(), "The blocks are for a POSIX shell.");
        var path = Path.Combine(Repository.Root(), page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var blocks = PageBlock.Of(text);
        var run = new StringBuilder(text);
        await using var session = await DocSession.OpenAsync();
        for (var (index, grown) = (0, 0); index < blocks.Count; index++)
        {
            if (blocks[index] is not { Language: "sh" } block || block.NoteAfter("tested by") is not null)
            {
                continue;
            }

            var (exitCode, output) = await session.RunAsync(block.Code);
            var expected = int.Parse(block.NoteAfter("exits with") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(exitCode == expected, $"{page}: exit code {exitCode} of\n{block.Code}{output}");
            if (index + 1 < blocks.Count && blocks[index + 1] is { Language: "text" } shown)
            {
                run.Remove(shown.At + grown, shown.Code.Length).Insert(shown.At + grown, output);
                grown += output.Length - shown.Code.Length;
            }
        }

        if (Environment.GetEnvironmentVariable(Update) == "true")
        {
            await File.WriteAllTextAsync(path, run.ToString());
            return;
        }

        Assert.True(run.ToString() == text, $"{page} shows another output than the program prints. To update it: {Update}=true dotnet test tests/Snapshots --filter SessionTests\n{FirstDifference(text, run.ToString())}");
    }

    [SkippableFact]
    public async Task The_picture_of_a_terminal_shows_what_the_program_prints()
    {
        Skip.If(OperatingSystem.IsWindows(), "The session needs a POSIX shell.");
        const string Command = "loginmachine demo --fail clock_skew";
        await using var session = await DocSession.OpenAsync();
        var (_, output) = await session.RunAsync(Command);
        GeneratedDoc.Match(TerminalPicture.Write(Command, output.Split("\n~/")[0]), "images/terminal.svg");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_block_that_does_not_run_here_names_the_test_that_runs_it(string page) => Assert.All(
        PageBlock.Of(Text(page)).Select(block => block.NoteAfter("tested by")).OfType<string>(),
        test => Assert.True(PromiseTests.Exists(test.Split('.')[0], test.Split('.')[1]), $"{page}: no test {test}"));

    /// <summary>Lines are compared without indentation, because a page shows a part of a method at the margin.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void A_block_in_CSharp_is_part_of_a_file_that_is_compiled(string page) => Assert.All(
        PageBlock.Of(Text(page)).Where(block => block.Language == "csharp"),
        block =>
        {
            var source = block.NoteAfter("from");
            Assert.True(source is not null, $"{page}: a block names no file:\n{block.Code}");
            Assert.Contains(Lines(block.Code), Lines(Text(source)), StringComparison.Ordinal);
        });

    private static string Lines(string code) => Regex.Replace(code, "^[ \t]+", "", RegexOptions.Multiline).TrimEnd();

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root(), path)).ReplaceLineEndings("\n");

    private static string FirstDifference(string page, string run) =>
        page.Split('\n').Zip(run.Split('\n')).Where(pair => pair.First != pair.Second).Select(pair => $"page:    {pair.First}\nprogram: {pair.Second}").FirstOrDefault("one of them is longer");
}
