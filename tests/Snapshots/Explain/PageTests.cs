using System.Text.RegularExpressions;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Rendering.Page;
using LoginMachine.Diagrams;
using LoginMachine.Journal;
using LoginMachine.Tests.Snapshots.Journals;
using LoginMachine.Tests.Snapshots.Program;
using Snapshooter.Xunit;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The page that <c>explain --html</c> writes.</summary>
[Trait("Behaviour", "O5")]
public sealed partial class PageTests : IDisposable
{
    private readonly Program.Cli cli = new();

    public static TheoryData<string> Recorded => [.. Golden.Names];

    [Fact]
    [Trait("Behaviour", "H4")]
    public void The_page_of_a_recorded_journal() => Snapshot.Match(Page("token_endpoint_rejected"), "Page.token_endpoint_rejected");

    [Theory]
    [MemberData(nameof(Recorded))]
    public void It_holds_the_cause_the_advice_and_every_line(string name)
    {
        var (page, report) = (Page(name), Report(name));
        Assert.Contains(Escaped(report.Explanation.Cause), page, StringComparison.Ordinal);
        Assert.Contains(Escaped(report.Explanation.Next), page, StringComparison.Ordinal);
        Assert.Equal(report.Timeline.Entries.Length, Lines().Count(page));
        Assert.Equal(report.Explanation.Evidence.Length, Evidence().Count(page));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void It_loads_and_runs_nothing(string name)
    {
        var page = Page(name);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script|<link|<img|<iframe|<form|\son\w+=|\sstyle=|\ssrc=|@import", page);
        Assert.All(References().Matches(page), match => Assert.StartsWith("#", match.Groups["to"].Value, StringComparison.Ordinal));
        Assert.Single(Styles().Matches(page));
    }

    /// <summary>Whatever a journal says, it is text.</summary>
    [Fact]
    public void Nothing_of_a_file_name_is_markup()
    {
        var input = new JournalInput("<b>'\"&.jsonl", JournalText.Read(Golden.Bytes("succeeded")));
        Assert.Contains("<dd>&quot;&lt;b&gt;&#39;\\&quot;&amp;.jsonl&quot;</dd>", ExplainPage.Write(ExplainReport.Of(input)!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_was_set_is_reported()
    {
        var resealed = Golden.Resealed("succeeded", entry => entry.Seq < 3 ? entry : entry with { At = entry.At.AddMinutes(5) });
        var page = ExplainPage.Write(ExplainReport.Of(new JournalInput("a.jsonl", JournalText.Read(resealed)))!);
        Assert.Contains("the wall clock jumped by +300.0 s", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_writes_it()
    {
        var file = Path.Combine(cli.Home, "page.html");
        var result = await cli.RunAsync("explain", Golden.PathOf("tls_failed"), "--html", file);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(Page("tls_failed"), await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("folder", "--html", "")]
    [InlineData("several", "--html", "page.html", "succeeded")]
    public async Task An_output_that_cannot_be(string name, string option, string output, params string[] more)
    {
        var result = await cli.RunAsync(["explain", Golden.PathOf("tls_failed"), .. more.Select(Golden.PathOf), option, Path.Combine(cli.Home, output)]);
        Assert.Equal(2, result.ExitCode);
        Snapshot.Match(Mask.All(result.Error), $"Page.{name}");
    }

    public void Dispose() => cli.Dispose();

    private static ExplainReport Report(string name) => ExplainReport.Of(new JournalInput(name + ".jsonl", JournalText.Read(Golden.Bytes(name))))!;

    private static string Page(string name) => ExplainPage.Write(Report(name));

    private static string Escaped(string text) => SvgText.Escape(text);

    [GeneratedRegex("<li id=\"line-")]
    private static partial Regex Lines();

    [GeneratedRegex("class=\"evidence\"")]
    private static partial Regex Evidence();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex("<style")]
    private static partial Regex Styles();
}
