using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A link from one page of this repository to another leads to a file, and to a heading if it names one.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Folders = ["docs", "examples", "benchmarks"];

    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Repository.Root(), "*.md")
            .Concat(Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root(), folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository.Root(), path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_of_a_page_resolves(string page) =>
        Assert.All(Link().Matches(Code().Replace(Text(page), "")).Select(match => match.Groups["to"].Value).Where(IsRelative), link => Assert.True(Resolves(page, link), $"{page} links to {link}"));

    private static bool IsRelative(string link) => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Resolves(string page, string link)
    {
        var (file, heading) = link.Split('#') is [var path, var anchor] ? (path, anchor) : (link, null);
        var target = file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
        var full = Path.GetFullPath(Path.Combine(Repository.Root(), target));
        return Path.Exists(full) && (heading is null || Headings(Text(full)).Contains(heading));
    }

    /// <summary>Headings as the code host names them: lower case, spaces as hyphens, without punctuation.</summary>
    private static HashSet<string> Headings(string text) =>
        [.. Heading().Matches(Code().Replace(text, "")).Select(match => Punctuation().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root(), path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
