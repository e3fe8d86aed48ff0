using LoginMachine.Journal;
using LoginMachine.Journals;

namespace LoginMachine.Cli.Commands;

/// <summary>A file that a command writes. It does not overwrite evidence.</summary>
internal static class Target
{
    /// <summary>Returns the path to write to, if no journal is there.</summary>
    /// <param name="path">The path that the user gave.</param>
    /// <param name="input">The journal that is read.</param>
    /// <exception cref="UsageException">The input, or another journal, is there under this name or another.</exception>
    internal static string Checked(string path, string input) =>
        IsJournal(path, input) ? throw new UsageException($"--html: {Printable.FileName(path)} is a journal and is not overwritten. Choose another name for the page.") : path;

    /// <summary>
    /// By content and not by name: the same file has other names through links, relative paths and, on some systems,
    /// letters of another case.
    /// </summary>
    private static bool IsJournal(string path, string input)
    {
        try
        {
            if (Path.GetFullPath(path) == Path.GetFullPath(input))
            {
                return true;
            }

            // What has no length is new, or a pipe or a terminal: nothing there is evidence, and opening it may wait forever.
            var named = new FileInfo(path);
            if ((named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named) is not { Exists: true, Length: > 0 })
            {
                return false;
            }

            using var there = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            using var source = new FileStream(input, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            return Same(there, source) || FoundJournal.From(there).Text.Lines is [{ Entry: not null }, ..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Writing reports it, with its reason.
            return false;
        }
    }

    private static bool Same(FileStream one, FileStream other)
    {
        var same = one.Length == other.Length && Bounded(one).SequenceEqual(Bounded(other));
        one.Position = 0;
        return same;
    }

    private static byte[] Bounded(FileStream file)
    {
        var bytes = new byte[(int)Math.Min(file.Length, JournalBounds.LineBytes)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
