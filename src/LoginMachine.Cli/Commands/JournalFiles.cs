using LoginMachine.Effects.Platform;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary>The journals that a person names: by path, by name in the journals folder, or by the folder they lie in.</summary>
internal static class JournalFiles
{
    /// <summary>Every journal named, one after the other; a folder stands for the journals in it, as the system lists them.</summary>
    /// <remarks>Nothing is sorted or counted first: a folder may hold more names than should be kept in memory.</remarks>
    internal static IEnumerable<string> Each(IEnumerable<string> named, Folders folders)
    {
        foreach (var name in named)
        {
            if (Directory.Exists(name))
            {
                foreach (var path in In(name))
                {
                    yield return path;
                }
            }
            else
            {
                yield return PathOf(name, folders);
            }
        }
    }

    /// <summary>Where the journal of that path or name lies.</summary>
    internal static string PathOf(string file, Folders folders) =>
        File.Exists(file) || Path.IsPathRooted(file) ? file : Path.Combine(folders.Journals, Path.GetFileName(file));

    /// <summary>Opens a journal to read it.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal static FileStream Open(string path, string shown)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        }
        catch (Exception exception) when (Reason(exception, path, shown) is { } reason)
        {
            throw new UsageException(reason);
        }
    }

    /// <summary>Why a journal could not be read, in words; null where it is another matter.</summary>
    internal static string? Reason(Exception exception, string path, string shown)
    {
        var name = Printable.FileName(shown);
        return exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"{name}: no such journal. 'loginmachine journal list' shows those there are.",
            UnauthorizedAccessException when Directory.Exists(path) => $"{name}: is a folder; name one journal in it.",
            _ => FileTrouble.NotRead(shown, exception)?.Message,
        };
    }

    private static IEnumerable<string> In(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.jsonl");
        }
        catch (Exception exception) when (FileTrouble.NotListed(folder, exception) is { } trouble)
        {
            throw trouble;
        }
    }
}
