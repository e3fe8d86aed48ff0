using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A promise of SECURITY.md or docs/stability.md is worth the test that holds it.</summary>
public sealed partial class PromiseTests
{
    private static readonly Dictionary<string, string> Tests = Directory.EnumerateFiles(Path.Combine(Repository.Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file))
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)));

    [Theory]
    [InlineData("SECURITY.md", 20)]
    [InlineData("docs/stability.md", 10)]
    public void Every_promise_names_a_test_that_exists(string page, int least)
    {
        var rows = Promise().Matches(Text(page));
        Assert.InRange(rows.Count, least, int.MaxValue);
        Assert.All(rows, row => Assert.True(Exists(row.Groups["type"].Value, row.Groups["method"].Value), $"{page}: no test {row.Groups["type"].Value}.{row.Groups["method"].Value}"));
    }

    /// <summary>A row of a table without a test is a promise without one.</summary>
    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/stability.md")]
    public void No_promise_is_without_a_test(string page) =>
        Assert.DoesNotContain(Text(page).Split('\n'), line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise", StringComparison.Ordinal) && !Promise().IsMatch(line));

    /// <summary>Returns whether a test class has such a method.</summary>
    internal static bool Exists(string type, string method) => Tests.TryGetValue(type, out var source) && Regex.IsMatch(source, $@"\b{method}\(");

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root(), page));

    [GeneratedRegex(@"^\| .+ \| `(?<type>\w+)\.(?<method>\w+)` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Promise();
}
