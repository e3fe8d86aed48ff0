using System.Runtime.CompilerServices;

namespace LoginMachine.Tests.Snapshots.StandIns;

/// <summary>The snapshots beside one source file, and one name in them that leaves nothing behind.</summary>
internal sealed class SnapshotFolder : IDisposable
{
    internal SnapshotFolder(string name, [CallerFilePath] string source = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "__snapshots__");
        Kept = Path.Combine(folder, name + ".snap");
        Mismatch = Path.Combine(folder, "__mismatch__", name + ".snap");
        Dispose();
    }

    internal string Kept { get; }

    internal string Mismatch { get; }

    internal SnapshotFolder Keep(string text) => Write(Kept, text);

    internal SnapshotFolder KeepMismatch(string text) => Write(Mismatch, text);

    public void Dispose()
    {
        foreach (var path in new[] { Kept, Mismatch }.Where(File.Exists))
        {
            File.Delete(path);
        }
    }

    private SnapshotFolder Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }
}
