namespace Snapshooter.Xunit;

/// <summary>Where one snapshot is kept, and where a differing one is put.</summary>
internal sealed class SnapshotFile(string testFolder, string name)
{
    private readonly string _folder = System.IO.Path.Combine(testFolder, "__snapshots__");

    internal string Name => name;

    internal string Path => System.IO.Path.Combine(_folder, name + ".snap");

    internal string MismatchPath => System.IO.Path.Combine(_folder, "__mismatch__", name + ".snap");

    internal string? Read() => File.Exists(Path) ? SnapshotText.Normalise(File.ReadAllText(Path)) : null;

    internal void Write(string text) => Write(Path, text);

    internal void WriteMismatch(string text) => Write(MismatchPath, text);

    // One left from an earlier run would look like a failure of this one.
    internal void DeleteMismatch()
    {
        if (File.Exists(MismatchPath))
        {
            File.Delete(MismatchPath);
        }
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
