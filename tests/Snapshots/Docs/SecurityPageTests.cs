using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A promise in SECURITY.md is worth the test that holds it.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root(), "SECURITY.md"));

    private static readonly Dictionary<string, string> Tests = Directory.EnumerateFiles(Path.Combine(Repository.Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file))
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)));

    [Fact]
    public void Every_promise_names_a_test_that_exists()
    {
        var rows = Promise().Matches(Page);
        Assert.InRange(rows.Count, 20, int.MaxValue);
        Assert.All(rows, row =>
        {
            var (type, method) = (row.Groups["type"].Value, row.Groups["method"].Value);
            Assert.True(Tests.TryGetValue(type, out var source) && Regex.IsMatch(source, $@"\b{method}\("), $"no test {type}.{method}");
        });
    }

    /// <summary>A row of a table without a test is a promise without one.</summary>
    [Fact]
    public void No_promise_is_without_a_test() =>
        Assert.DoesNotContain(Page.Split('\n'), line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise", StringComparison.Ordinal) && !Promise().IsMatch(line));

    [GeneratedRegex(@"^\| .+ \| `(?<type>\w+)\.(?<method>\w+)` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Promise();
}
