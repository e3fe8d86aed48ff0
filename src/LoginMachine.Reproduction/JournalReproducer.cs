using LoginMachine.Journal;
using LoginMachine.Machine.Tables;
using LoginMachine.Reproduction.Login;
using LoginMachine.Reproduction.Logout;
using LoginMachine.Reproduction.Refresh;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;

namespace LoginMachine.Reproduction;

/// <summary>
/// Runs a recorded attempt again: the real engine and the real handlers, against a provider, a machine and a user that
/// behave as the journal recorded. Everything happens on loopback and in a temporary folder, which is deleted at the end;
/// credentials, browsers and the program's own folders are never touched.
/// </summary>
public static class JournalReproducer
{
    /// <summary>Gets the time after which a reproduction that waits for an event that never arrives is given up: 20 seconds.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Reproduces a journal.</summary>
    /// <param name="entries">The entries of the journal, from the first on; a journal that stops short is reproduced as an interrupted attempt.</param>
    /// <param name="patience">The time after which the reproduction is given up; <see cref="DefaultPatience"/> if null.</param>
    /// <param name="cancellationToken">Ends the reproduction early.</param>
    /// <returns>How the recorded attempt ended, how its reproduction ended, and what could not be staged.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<ReproductionResult> RunAsync(IEnumerable<JournalEntry> entries, TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        var all = entries.ToArray();
        if (AttemptEnd.FromJournal(all) is not { } recorded || Derivation.Derive(all) is not { } script)
        {
            return ReproductionResult.NotReplayable;
        }

        var run = await RunAsync(script, new RunLimit(patience ?? DefaultPatience, cancellationToken)).ConfigureAwait(false);
        return ReproductionResult.Compare(recorded, run is null ? null : AttemptEnd.FromJournal(run), script.NotStaged);
    }

    /// <summary>Runs a script.</summary>
    /// <returns>The journal of the run; null if it was given up.</returns>
    private static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, RunLimit limit)
    {
        var root = Directory.CreateTempSubdirectory("loginmachine-").FullName;
        try
        {
            return await (script.Flow == Definitions.Refresh.Flow ? RefreshReproducer.RunAsync(script, root, limit)
                : script.Flow == Definitions.Logout.Flow ? LogoutReproducer.RunAsync(script, root, limit)
                : LoginReproducer.RunAsync(script, root, limit)).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
