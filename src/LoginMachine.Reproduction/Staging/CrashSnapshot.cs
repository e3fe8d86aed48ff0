using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Platform;

namespace LoginMachine.Reproduction.Staging;

/// <summary>What a process that died has left on the disk.</summary>
/// <param name="Folders">The folder of the copy.</param>
internal sealed record CrashSnapshot(Folders Folders)
{
    private const int MaxTorn = 64 * 1024;

    /// <summary>Copies the open journal, with the bytes of a line that was begun, and the mark that it is open.</summary>
    internal static CrashSnapshot Of(Folders alive, int tornBytes)
    {
        var root = alive.State + "-after";
        var folders = new Folders(root, root, root);
        Directory.CreateDirectory(folders.Journals);
        Directory.CreateDirectory(folders.Open);
        foreach (var path in Directory.GetFiles(alive.Journals))
        {
            using var journal = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = File.Create(Path.Combine(folders.Journals, Path.GetFileName(path)));
            journal.CopyTo(copy);
            copy.Write(new byte[Math.Clamp(tornBytes, 0, MaxTorn)]);
            File.WriteAllBytes(Path.Combine(folders.Open, Path.GetFileName(path) + ".lock"), []);
        }

        return new CrashSnapshot(folders);
    }

    /// <summary>The next run of the program finds them.</summary>
    /// <returns>The journal, closed.</returns>
    internal string Close()
    {
        var engine = new LoginEngine(new LoginEngineOptions { Folders = Folders });
        engine.CloseInterrupted();
        return Directory.GetFiles(Folders.Journals).Single();
    }

    /// <summary>Reads the journal of a run: the one that its crash left, otherwise the newest one.</summary>
    /// <returns>The entries; null if there is no journal.</returns>
    internal static async Task<IEnumerable<JournalEntry>?> JournalAsync(CrashSnapshot? snapshot, Folders folders) => (snapshot?.Close() ?? LastJournal(folders)) is { } path
        ? JournalText.Read(await File.ReadAllBytesAsync(path).ConfigureAwait(false)).Entries
        : null;

    private static string? LastJournal(Folders folders) => Directory.Exists(folders.Journals)
        ? Directory.GetFiles(folders.Journals).OrderBy(File.GetLastWriteTimeUtc).LastOrDefault()
        : null;
}
