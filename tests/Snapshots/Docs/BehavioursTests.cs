using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A tick in docs/behaviours.md is a claim; the tests that carry its letter are the proof.</summary>
public sealed partial class BehavioursTests
{
    private static readonly ILookup<bool, string> Lines = Line().Matches(File.ReadAllText(Path.Combine(Repository.Root(), "docs", "behaviours.md")))
        .ToLookup(match => match.Groups["tick"].Value == "x", match => match.Groups["letter"].Value);

    private static readonly HashSet<string> Tested =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root(), "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Trait().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["letter"].Value)];

    [Fact]
    public void The_list_is_read() => Assert.True(Lines[true].Count() > 40, "the list has lines, and many are ticked");

    [Fact]
    public void Every_ticked_line_has_a_test() => Assert.Empty(Lines[true].Except(Tested));

    /// <summary>A line of the groups from Q on joins the list when all of it is done; its first tests come earlier.</summary>
    [Fact]
    public void Every_tested_line_is_on_the_list() => Assert.Empty(Tested.Where(letter => letter[0] <= 'P').Except(Lines[true].Concat(Lines[false])));

    [GeneratedRegex(@"^- \[(?<tick>[x ])\] (?<letter>[A-S]\d+) ", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("""Trait\("Behaviour", "(?<letter>[A-S]\d+)"\)""")]
    private static partial Regex Trait();
}
