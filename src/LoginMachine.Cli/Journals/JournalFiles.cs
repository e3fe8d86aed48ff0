using LoginMachine.Cli.Files;
using LoginMachine.Cli.Streams;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Journals;

/// <summary>The journals that a user names: by path, by name in the journals folder, or by the folder they lie in.</summary>
internal static class JournalFiles
{
    /// <summary>Returns every journal named, one after the other; a folder means the journals in it, as the system lists them.</summary>
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

    /// <summary>Returns the path of the journal of that path, name or attempt id; a prefix of the latter two is enough.</summary>
    /// <exception cref="UsageException">Several journals begin like that.</exception>
    internal static string PathOf(string file, Folders folders)
    {
        if (file == StandardInput.Name || File.Exists(file) || Path.IsPathRooted(file))
        {
            return file;
        }

        var named = Path.Combine(folders.Journals, Path.GetFileName(file));
        return File.Exists(named) ? named : Beginning(file, folders) ?? named;
    }

    /// <summary>Returns the journals in a folder, the newest first; none if there is no such folder.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    internal static IReadOnlyList<string> NewestFirst(string folder)
    {
        try
        {
            // The time begins the name, in seconds: of two in one second the file that was written to later is the newer.
            return [.. Directory.GetFiles(folder, "*.jsonl").OrderByDescending(Second, StringComparer.Ordinal).ThenByDescending(File.GetLastWriteTimeUtc).ThenByDescending(path => path, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (FileTrouble.NotListed(folder, exception) is { } trouble)
        {
            throw trouble;
        }
    }

    /// <summary>Returns the newest journal in a folder that can be read; else null.</summary>
    internal static string? NewestIn(string folder)
    {
        try
        {
            return NewestFirst(folder) is [var newest, ..] ? newest : null;
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static string Second(string path) => Path.GetFileName(path).Split('-')[0];

    private static string? Beginning(string file, Folders folders)
    {
        var found = file.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') && file.Length > 0 && Directory.Exists(folders.Journals)
            ? NewestFirst(folders.Journals).Where(path => Begins(Path.GetFileNameWithoutExtension(path), file)).Take(2).ToArray()
            : [];
        return found.Length < 2 ? found.FirstOrDefault()
            : throw new UsageException($"{Printable.Name(file)}: several journals begin with that; give more of the name. 'loginmachine journal list' lists them.");
    }

    private static bool Begins(string name, string with) =>
        name.StartsWith(with, StringComparison.OrdinalIgnoreCase) || name[(name.IndexOf('-') + 1)..].StartsWith(with, StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a journal to read it.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal static Stream Open(string path, string shown)
    {
        try
        {
            return path == StandardInput.Name ? StandardInput.Open() : NamedFile.Open(path);
        }
        catch (Exception exception) when (Reason(exception, path, shown) is { } reason)
        {
            throw new UsageException(reason);
        }
    }

    /// <summary>Returns why a journal could not be read, as text; null if it is another matter.</summary>
    internal static string? Reason(Exception exception, string path, string shown)
    {
        var name = Printable.FileName(shown);
        return exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"{name}: no such journal. 'loginmachine journal list' lists the journals.",
            _ when Directory.Exists(path) => $"{name}: is a folder; give one journal in it.",
            _ when PrivateFile.FaultOf(exception) == StorageFault.FileTooLarge => $"{name}: too large for a journal.",
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
