using LoginMachine.Credentials;
using LoginMachine.Platform;


namespace LoginMachine.Hosting;

/// <summary>Deletes the temporary files of processes that died while they wrote; those of the credentials hold tokens.</summary>
internal static class AbandonedFiles
{
    private const string Temporary = ".tmp";

    /// <summary>Longer than any file takes that is written without the lock.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    internal static void Clean(Folders folders, ICredentialLock credentials)
    {
        foreach (var profile in Profiles(folders.Credentials))
        {
            TryClean(folders.Credentials, profile, credentials);
        }

        foreach (var folder in new[] { folders.Credentials, folders.State, folders.Waiting, folders.Refused, folders.Configuration }.Distinct())
        {
            Leftovers.Sweep(folder, "*" + Temporary, Age);
        }
    }

    /// <summary>Any process that writes credentials holds their lock, so while it is ours nothing temporary is in use.</summary>
    private static void TryClean(string folder, string profile, ICredentialLock credentials)
    {
        try
        {
            using var held = credentials.TryTake(profile, AttemptFactory.NewId());
            if (held is not null)
            {
                Leftovers.Sweep(folder, $"{profile}.json.*{Temporary}", TimeSpan.Zero);
            }
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // Without the lock they wait until they are old.
        }
    }

    private static string[] Profiles(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json.*" + Temporary)
                .Select(path => Path.GetFileName(path))
                .Select(name => name[..name.IndexOf(".json.", StringComparison.Ordinal)])
                .Distinct()];
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return [];
        }
    }
}
