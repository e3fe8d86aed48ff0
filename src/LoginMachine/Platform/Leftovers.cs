namespace LoginMachine.Platform;

/// <summary>Temporary files that a process left because it was killed, or ran into a limit.</summary>
internal static class Leftovers
{
    /// <summary>Deletes the files of a folder that match a pattern and are older than that; best effort.</summary>
    /// <param name="folder">The folder, which may be missing.</param>
    /// <param name="pattern">The names, with wildcards.</param>
    /// <param name="age">How old they must be.</param>
    internal static void Sweep(string folder, string pattern, TimeSpan age)
    {
        try
        {
            var latest = DateTime.UtcNow - age;
            foreach (var left in Directory.EnumerateFiles(folder, pattern))
            {
                if (File.GetLastWriteTimeUtc(left) <= latest)
                {
                    PrivateFile.TryDelete(left);
                }
            }
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // Whatever needs the folder next reports what is wrong with it.
        }
    }
}
