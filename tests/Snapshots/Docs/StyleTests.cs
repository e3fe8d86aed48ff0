using System.Globalization;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The banned forms of docs/style.md do not come back.</summary>
public class StyleTests
{
    private const string Update = "UPDATE_DOCS";

    private static readonly string BaselinePath = Path.Combine(Repository.Root(), "tests", "Snapshots", "Docs", "style-baseline.txt");

    /// <summary>Pages that keep a banned form, each with the reason.</summary>
    private static readonly Dictionary<string, string> ExemptPages = new()
    {
        ["docs/style.md"] = "It lists the banned forms.",
        ["docs/texts.md"] = "Its texts are searched as they are made, by a test of their own.",
    };

    public static TheoryData<string> Pages => [.. MarkdownPages().Except(ExemptPages.Keys)];

    /// <summary>Counted as a whole, because files move between folders and projects.</summary>
    private static readonly string[] Roots = ["src", "tests"];

    public static TheoryData<string> Sides => [.. Roots];

    [Fact]
    public void Every_text_of_the_program_is_in_docs_texts() => GeneratedDoc.Match(TextsPage.Write(), "texts.md");

    [Fact]
    public void No_text_of_the_program_has_a_banned_form() => Assert.Empty(TextsPage.Write().Split('\n').SelectMany(BannedWords.In));

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_has_a_banned_form(string page) =>
        Assert.Empty(BannedWords.In(BannedWords.Prose(File.ReadAllText(Path.Combine(Repository.Root(), page)))));

    /// <summary>
    /// Comments, documentation and names. The code may have as many uses of each form as the baseline counts, and no more;
    /// after a cleanup, UPDATE_DOCS=true lowers the baseline and never raises it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sides))]
    public void The_source_has_no_more_banned_forms_than_its_baseline(string root)
    {
        var counts = Count(root);
        var baseline = Baseline();
        Assert.All(BannedWords.All, form =>
        {
            var allowed = baseline.GetValueOrDefault($"{root} {form.Name}");
            Assert.True(counts[form.Name] <= allowed, $"{root} has {counts[form.Name]} uses of '{form.Name}' and may have {allowed}; docs/style.md has the replacement");
        });
    }

    [Fact]
    public void The_baseline_only_shrinks()
    {
        var baseline = Baseline();
        if (Environment.GetEnvironmentVariable(Update) == "true")
        {
            var first = !File.Exists(BaselinePath);
            File.WriteAllLines(BaselinePath, Roots.SelectMany(Count, (root, count) => (Name: $"{root} {count.Key}", Count: count.Value))
                .Select(now => (now.Name, Count: first ? now.Count : Math.Min(now.Count, baseline.GetValueOrDefault(now.Name))))
                .Where(now => now.Count > 0)
                .Select(now => $"{now.Count.ToString(CultureInfo.InvariantCulture)} {now.Name}"));
        }

        Assert.All(baseline.Keys, name => Assert.Contains(BannedWords.All, form => name.EndsWith(" " + form.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_search_finds_a_banned_form_in_a_text_and_in_a_name()
    {
        Assert.Single(BannedWords.In("The user is told to wait."));
        Assert.Single(BannedWords.In(BannedWords.Words("void Nobody_is_there()")));
        Assert.Single(BannedWords.In(BannedWords.Words("void TellTheUser()")));
        Assert.Empty(BannedWords.In(BannedWords.Prose("The value `person` is recorded, see [the page](somebody.md).")));
        Assert.Empty(BannedWords.In("The folder where journals are stored is named in the hotel."));
    }

    [Fact]
    public void The_texts_of_a_source_file_are_its_sentences() => Assert.Equal(
        ["The file {} is missing.", "nested text {}", "A \"quoted\" word"],
        SourceTexts.Read("""var a = $"The file {(b ? $"nested text {c}" : "x")} is missing."; // "a comment is no text" """ + "\n" + """var d = "A \"quoted\" word"; var e = 'x'; var f = "{plain}";"""));

    private static IEnumerable<string> MarkdownPages() => Directory.EnumerateFiles(Repository.Root(), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root(), file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" or ".git" or "node_modules"))
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, int> Count(string root)
    {
        var words = string.Join('\n', Sources.Under(root).Where(file => Path.GetFileName(file) != "StyleTests.cs").Select(file => BannedWords.Words(File.ReadAllText(file))));
        return BannedWords.All.ToDictionary(form => form.Name, form => form.Forms.Count(words));
    }

    private static Dictionary<string, int> Baseline() => !File.Exists(BaselinePath) ? [] : File.ReadAllLines(BaselinePath)
        .Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[1], parts => int.Parse(parts[0], CultureInfo.InvariantCulture));
}
