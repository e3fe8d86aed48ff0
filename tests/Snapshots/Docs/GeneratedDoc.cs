using System.Runtime.CompilerServices;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A page of docs/ whose text comes from the code.</summary>
internal static class GeneratedDoc
{
    private const string Variable = "UPDATE_DOCS";

    /// <summary>Fails if the page is not the text; with UPDATE_DOCS=true the page is written instead.</summary>
    internal static void Match(string text, string page)
    {
        var path = Path.Combine(Repository.Root(), "docs", page);
        if (Environment.GetEnvironmentVariable(Variable) == "true")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(Kept(path) == text, $"docs/{page} is not what the code says. To write it anew: {Variable}=true dotnet test tests/Snapshots");
    }

    // Git may change line ends; that is no other page.
    private static string? Kept(string path) =>
        File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal) : null;
}

/// <summary>The working copy that the tests were compiled in.</summary>
internal static class Repository
{
    internal static string Root([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
