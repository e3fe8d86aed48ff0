using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The folders that .editorconfig makes pure: the one place that lists them.</summary>
internal static partial class PureFolders
{
    internal static IReadOnlyList<string> Names { get; } = [.. Section()
        .Match(File.ReadAllText(Path.Combine(Repository.Root(), ".editorconfig")))
        .Groups["names"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a type of the library is in one of them, or nested in such a type.</summary>
    internal static bool Hold(Type type) =>
        type.Namespace is { } name && Names.Any(folder => (name + ".").StartsWith($"LoginMachine.{folder}.", StringComparison.Ordinal));

    [GeneratedRegex(@"^\[src/LoginMachine/\{(?<names>[A-Za-z,]+)\}/\*\*\.cs\]\s+dotnet_diagnostic\.RS0030\.severity = error", RegexOptions.Multiline)]
    private static partial Regex Section();
}
