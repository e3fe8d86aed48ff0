namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>A user with a browser (<c>person.mjs</c>, Debian's Chromium): signs in at the provider and consents, or not.</summary>
public static class Person
{
    // The script has its own limit of 40 s; this one is for a script that hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    /// <summary>Opens the URL, signs in, consents, and describes the final page.</summary>
    public static Task<Page> SignsIn(string url, string? screenshot = null) =>
        Visits(url, screenshot is null ? [] : ["--screenshot", screenshot]);

    /// <summary>Opens the URL, signs in, and cancels at the question for consent.</summary>
    public static Task<Page> Denies(string url) => Visits(url, ["--deny"]);

    private static async Task<Page> Visits(string url, IEnumerable<string> options)
    {
        var node = Tool.Require("node");
        var chromium = Tool.Require("chromium");
        Tool.RequireProviderPackages();
        await using var process = ChildProcess.Start(
            node,
            [Path.Combine(Repository.Provider, "person.mjs"), url, .. options],
            new Dictionary<string, string> { ["CHROMIUM"] = chromium });
        var exitCode = await process.Exit(Limit);
        Assert.True(exitCode == 0, $"The person did not get through: {process.Stderr.Text}");
        return Page.Parse(process.Stdout.Text);
    }
}
