using System.Collections.Immutable;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Journals;

/// <summary>A journal that a user names.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Text">Its content.</param>
internal sealed record JournalInput(string Name, JournalText Text)
{
    /// <summary>The name as it is shown among words: quoted if it is unusual.</summary>
    internal string Shown => Printable.FileName(Name);

    /// <summary>Gets what was undone before it was read, as text; empty if nothing was.</summary>
    internal ImmutableArray<string> Restored { get; init; } = [];

    /// <summary>Reads a journal by its path, or by its name in the journals folder.</summary>
    /// <exception cref="UsageException">It cannot be read, or is not a journal.</exception>
    internal static JournalInput Read(string file, Folders folders, Digest? head = null)
    {
        var path = JournalFiles.PathOf(file, folders);
        var found = Found(path, file, head);
        return found.Text.Verification is { Verdict: Verdict.Unreadable, Fault: { } fault }
            ? throw new UsageException($"{Printable.FileName(file)}: not a journal that this program can read: line {fault.Line}: {fault.Reason}.")
            : new JournalInput(Path.GetFileName(path), found.Text) { Restored = found.Restored };
    }

    private static FoundJournal Found(string path, string shown, Digest? head)
    {
        try
        {
            using var stream = JournalFiles.Open(path, shown);
            return FoundJournal.From(stream, head);
        }
        catch (Exception exception) when (exception is not UsageException && JournalFiles.Reason(exception, path, shown) is { } reason)
        {
            throw new UsageException(reason);
        }
    }
}
