namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>An environment in which only what a test sets can sway the program.</summary>
internal static class CleanEnvironment
{
    private static readonly string[] Names =
    [
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "BROWSER", "SSL_CERT_FILE", "SSL_CERT_DIR", "NO_COLOR",
        "NODE_OPTIONS",
    ];

    // MSBuild's are there under `dotnet test` and would mislead a publish started from it.
    private static readonly string[] Prefixes = ["LOGINMACHINE_", "XDG_", "MSBUILD", "VSTEST_"];

    /// <summary>Removes what may disturb, then sets the test's own variables.</summary>
    public static void Apply(IDictionary<string, string?> environment, IReadOnlyDictionary<string, string> variables)
    {
        foreach (var name in environment.Keys.Where(Disturbs).ToList())
        {
            environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }
    }

    private static bool Disturbs(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
