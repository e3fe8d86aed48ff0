namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The source files of the working copy.</summary>
internal static class Sources
{
    private static readonly string[] Built = ["obj", "bin"];

    /// <summary>Returns the C# files below a folder, without those that a build wrote.</summary>
    /// <param name="folder">A path relative to the root of the repository, with slashes.</param>
    internal static IEnumerable<string> Under(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root(), Path.Combine(folder.Split('/'))), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Built).Any());
}
