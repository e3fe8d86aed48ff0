namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>Programs that the tests need and a machine may lack.</summary>
public static class Tool
{
    /// <summary>Set to <c>true</c> where an absent tool is a failure: a skipped test proves nothing.</summary>
    public const string RequiredVariable = "LOGINMACHINE_TOOLS_REQUIRED";

    private const string Advice = "run eng/test-tools.sh";

    /// <summary>The path of a program; without it the test is skipped, or fails if tools are required.</summary>
    public static string Require(string name)
    {
        var path = Find(name);
        Present(path is not null, $"{name} is not installed: {Advice}");
        return path!;
    }

    /// <summary>The path of a program that eng/test-tools.sh does not install; without it the test is skipped.</summary>
    public static string OfThisMachine(string name)
    {
        var path = Find(name);
        Skip.If(path is null, $"{name} is not installed");
        return path!;
    }

    /// <summary>The npm packages of the provider and the user; see <see cref="Require"/>.</summary>
    public static void RequireProviderPackages() => RequirePackage(Repository.Provider, "oidc-provider");

    /// <summary>The npm package of the database; see <see cref="Require"/>.</summary>
    public static void RequireDatabasePackages() => RequirePackage(Repository.Database, "@duckdb/node-api");

    private static void RequirePackage(string folder, string package) =>
        Present(
            Directory.Exists(Path.Combine(folder, "node_modules", package)),
            $"the npm packages of tests/EndToEnd/{Path.GetFileName(folder)} are not installed: {Advice}");

    private static void Present(bool present, string reason)
    {
        var required = Environment.GetEnvironmentVariable(RequiredVariable) == "true";
        Assert.True(present || !required, reason);
        Skip.IfNot(present, reason);
    }

    private static string? Find(string name) =>
        name == "chromium" && Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? Existing(named)
            : OnPath(name);

    private static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Existing(Path.Combine(folder, name)))
            .FirstOrDefault(path => path is not null);

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
