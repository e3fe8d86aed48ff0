using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Platform;
using LoginMachine.Replay.Reproduction;

namespace LoginMachine.Cli.Reproduction;

/// <summary>What a process that died has left on the disk.</summary>
/// <param name="Folders">Where the copy lies.</param>
internal sealed record Remains(Folders Folders)
{
    private const int MostTorn = 64 * 1024;

    /// <summary>Copies the open journal, with the bytes of a line that was begun, and the mark that it is open.</summary>
    internal static Remains Of(Folders alive, int tornBytes)
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
            copy.Write(new byte[Math.Clamp(tornBytes, 0, MostTorn)]);
            File.WriteAllBytes(Path.Combine(folders.Open, Path.GetFileName(path) + ".lock"), []);
        }

        return new Remains(folders);
    }

    /// <summary>The next run of the program finds them.</summary>
    /// <returns>The journal, closed.</returns>
    internal string Close()
    {
        var engine = new LoginEngine(new EngineParts { Folders = Folders });
        engine.CloseInterrupted();
        return Directory.GetFiles(Folders.Journals).Single();
    }

    /// <summary>How a run ended, by the journal that its death left, else by its newest; null where nothing was worth one.</summary>
    internal static async Task<End?> EndAsync(Remains? remains, Folders folders) => (remains?.Close() ?? LastJournal(folders)) is { } path
        ? End.Of(JournalText.Read(await File.ReadAllBytesAsync(path).ConfigureAwait(false)).Entries)
        : null;

    private static string? LastJournal(Folders folders) => Directory.Exists(folders.Journals)
        ? Directory.GetFiles(folders.Journals).OrderBy(File.GetLastWriteTimeUtc).LastOrDefault()
        : null;
}
