using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>What is printed passes one gate; no command writes to the console by itself.</summary>
public sealed partial class OneGateTests
{
    /// <summary>The gate, and what it writes to.</summary>
    private static readonly string[] Own = ["Screen.cs", "StandardStreams.cs"];

    [Fact]
    [Trait("Behaviour", "S5")]
    public void The_screen_alone_writes_to_the_console()
    {
        var folder = Path.Combine(Repository, "src", "LoginMachine.Cli");
        var others = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Own.Contains(Path.GetFileName(file)))
            .Where(file => Writers().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(folder, file));
        Assert.Empty(others);
    }

    [Fact]
    [Trait("Behaviour", "S5")]
    public void The_library_writes_to_no_console()
    {
        var folder = Path.Combine(Repository, "src", "LoginMachine");
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories), file => Writers().IsMatch(File.ReadAllText(file)));
    }

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "LoginMachine.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException();
            }

            return folder;
        }
    }

    [GeneratedRegex(@"Console\.(Out|Error|Write|WriteLine|OpenStandardOutput|OpenStandardError)\b|AnsiConsole")]
    private static partial Regex Writers();
}
