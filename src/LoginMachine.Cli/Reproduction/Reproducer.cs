using LoginMachine.Machine.Tables;
using LoginMachine.Replay.Reproduction;

namespace LoginMachine.Cli.Reproduction;

/// <summary>Runs a script: the real engine and the real handlers, in a world that is made for them and then removed.</summary>
internal static class Reproducer
{
    /// <summary>The profile of a reproduction.</summary>
    internal const string ProfileName = "reproduction";

    /// <summary>A run that deviates may wait for what never comes; it is given up then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs it.</summary>
    /// <returns>How it ended; null where it had to be given up.</returns>
    internal static async Task<End?> RunAsync(Script script)
    {
        var root = Directory.CreateTempSubdirectory("loginmachine-").FullName;
        try
        {
            return await (script.Flow == Definitions.Refresh.Flow ? RefreshReproducer.RunAsync(script, root, Patience)
                : script.Flow == Definitions.Logout.Flow ? LogoutReproducer.RunAsync(script, root, Patience)
                : LoginReproducer.RunAsync(script, root, Patience)).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
