using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The code on docs/engine.md is that of the example, which is compiled and run.</summary>
public sealed partial class EnginePageTests
{
    private static readonly string Example = string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(Repository.Root(), "examples", "FirmwareUpdate"), "*.cs")
        .SelectMany(File.ReadLines)
        .Select(line => line.Trim()));

    [Fact]
    public void Every_line_of_code_is_a_line_of_the_example()
    {
        var lines = Code().Matches(File.ReadAllText(Path.Combine(Repository.Root(), "docs", "engine.md")))
            .SelectMany(block => block.Groups["code"].Value.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .ToList();
        Assert.True(lines.Count > 15);
        Assert.All(lines, line => Assert.Contains(line, Example, StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
