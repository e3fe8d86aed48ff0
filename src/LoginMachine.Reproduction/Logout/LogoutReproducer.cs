using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Reproduction.Logout;

/// <summary>Runs the script of a sign-out: the real engine and the real handlers against a staged provider, store and lock.</summary>
internal static class LogoutReproducer
{
    internal static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, string root, RunLimit limit)
    {
        using var machine = new StagedMachine(script, Path.Combine(root, "home"));
        var provider = await LoopbackProvider.StartAsync(LogoutStage.Options(script)).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        LogoutStage.Spoil(script, provider);
        var failed = script.First<RevocationFailed>();
        var network = new StagedNetwork(failed?.Fault, failed?.Route, provider.Issuer.Port, Path.Combine(root, "network"), script.Surroundings.AuthoritySet);
        await using var dismantling = network.ConfigureAwait(false);
        LogoutStage.TimeOut(script, machine.Faults, provider, network);
        var profile = LogoutStage.Profile(script, provider, network);
        var store = LogoutStage.Store(script, profile, await provider.IssueAsync().ConfigureAwait(false));
        var engine = new LoginEngine(machine.Parts(network) with { Stores = _ => store, Locks = _ => new HeldLock(script) });
        return await RunAsync(script, machine, engine, profile, limit).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, StagedMachine machine, LoginEngine engine, Profile profile, RunLimit limit)
    {
        using var wish = new CancellationTokenSource();
        var player = new LogoutPlayer(script, machine, wish);
        try
        {
            await limit.WaitAsync(engine.LogOutAsync(profile, () => player.By, LogoutStage.Local(script), player.See, LogoutStage.Limits(script, machine.Limits), wish.Token)).ConfigureAwait(false);
            return await CrashSnapshot.JournalAsync(player.CrashSnapshot, machine.Folders).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            machine.EndPlay();
        }
    }

    /// <summary>A lock that another process never releases, if the recorded one was held until the time was over.</summary>
    private sealed class HeldLock(Script script) : ICredentialLock
    {
        public IDisposable? TryTake(string profile, AttemptId by) =>
            script.First<CredentialsNotRemoved>() is { Reason: StorageFault.Locked } ? null : new MemoryStream();

        public AttemptId? HolderOf(string profile) => script.First<LockHeld>()?.Holder;
    }
}
