namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>A folder for one test, deleted at its end. The program's own folder in it is left for the program to make.</summary>
public sealed class TemporaryHome : IDisposable
{
    /// <summary>The test's folder, for what the test itself keeps.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("loginmachine-e2e-").FullName;

    /// <summary>The value of <c>LOGINMACHINE_HOME</c>.</summary>
    public string Home => Path.Combine(Folder, "home");

    /// <summary>Where the program keeps credentials.</summary>
    public string Credentials => Path.Combine(Home, "credentials");

    /// <summary>The journals, oldest first.</summary>
    public IReadOnlyList<string> Journals =>
        [.. Files("journals").Where(path => path.EndsWith(".jsonl", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>All files below the program's folder, or below one folder in it.</summary>
    public IEnumerable<string> Files(string below = "")
    {
        var folder = Path.Combine(Home, below);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    /// <summary>Files that a user might share: all but the credentials.</summary>
    public IEnumerable<string> Showable() =>
        Files().Where(path => !path.StartsWith(Credentials + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
