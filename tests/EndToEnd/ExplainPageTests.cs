using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd;

/// <summary>The page of <c>explain --html</c>, in a browser of the width of a phone.</summary>
public sealed class ExplainPageTests
{
    private const int Phone = 390;

    [SkippableTheory]
    [InlineData("light", "rgb(255, 255, 255)")]
    [InlineData("dark", "rgb(21, 23, 26)")]
    [Trait("Behaviour", "O5")]
    public async Task It_reads_well_by_day_and_by_night_and_asks_for_nothing(string colours, string background)
    {
        Tool.Require("chromium");
        using var home = new TemporaryHome();
        var file = await PageOf(home, "token_endpoint_rejected");

        var page = await Reader.Opens(file, colours);

        Assert.StartsWith("The token endpoint refused the code", page.Heading, StringComparison.Ordinal);
        Assert.Equal(background, page.Background);
        Assert.Equal("3px", page.FailingEdge);
        Assert.True(page.Width <= Phone, $"the page is {page.Width} wide");
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    private static async Task<string> PageOf(TemporaryHome home, string category)
    {
        (await Executable.Finish(home, "demo", "--fail", category)).MustExitWith(1);
        var file = Path.Combine(home.Folder, "page.html");
        (await Executable.Finish(home, "explain", home.Journals[0], "--html", file)).MustExitWith(0);
        return file;
    }
}
