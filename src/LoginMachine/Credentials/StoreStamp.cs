namespace LoginMachine.Credentials;

/// <summary>Stamps of files, for <see cref="ICredentialStore.Stamp"/>.</summary>
internal static class StoreStamp
{
    /// <summary>The stamp of credentials that do not exist.</summary>
    public const string Absent = "absent";

    /// <summary>File systems count time in steps of some milliseconds: two writes within one step look the same.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the stamp of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null if the file is so new that the next write could get the same stamp, or if it cannot be looked at.</returns>
    internal static string? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? Absent
                : (DateTime.UtcNow - file.LastWriteTimeUtc).Duration() < Step ? null
                : FormattableString.Invariant($"{file.LastWriteTimeUtc.Ticks}-{file.Length}");
        }
        catch (Exception exception) when (Platform.PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    /// <summary>Returns the names of the files in a folder that end in a given way, without that end.</summary>
    internal static IReadOnlyCollection<string> Names(string folder, string end)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*" + end).Select(path => Path.GetFileName(path)[..^end.Length]).Where(name => name.Length > 0)];
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException || Platform.PrivateFile.FaultOf(exception) is not null)
        {
            return [];
        }
    }
}
