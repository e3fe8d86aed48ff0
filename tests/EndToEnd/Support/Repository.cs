namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>Where the sources are: the scripts that the tests start are not copied beside the assembly.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>LoginMachine.sln</c>.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The folder of <c>server.mjs</c> and <c>person.mjs</c>.</summary>
    public static string Provider { get; } = Path.Combine(Root, "tests", "EndToEnd", "provider");

    /// <summary>The folder of <c>count.mjs</c>.</summary>
    public static string Database { get; } = Path.Combine(Root, "tests", "EndToEnd", "duckdb");

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LoginMachine.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No LoginMachine.sln above the tests.");
    }
}
