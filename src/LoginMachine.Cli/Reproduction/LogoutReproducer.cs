using LoginMachine.Cli.Staging;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Reproduction;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Reproduction;

/// <summary>Runs the script of a sign-out: the real engine and the real handlers against a staged provider, store and lock.</summary>
internal static class LogoutReproducer
{
    internal static async Task<End?> RunAsync(Script script, string root, TimeSpan patience)
    {
        using var machine = new StagedMachine(script, Path.Combine(root, "home"));
        var provider = await LoopbackProvider.StartAsync(LogoutStage.Options(script)).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        LogoutStage.Spoil(script, provider);
        var failed = RefreshStage.First<RevocationFailed>(script);
        var network = new StagedNetwork(failed?.Fault, failed?.Route, provider.Issuer.Port, Path.Combine(root, "network"), script.Surroundings.AuthoritySet);
        await using var dismantling = network.ConfigureAwait(false);
        var profile = LogoutStage.Profile(script, provider, network);
        var store = LogoutStage.Store(script, machine, profile, await provider.IssueAsync().ConfigureAwait(false));
        var engine = new LoginEngine(machine.Parts(network) with { Stores = _ => store, Locks = _ => new HeldLock(script) });
        return await RunAsync(script, machine, engine, profile, patience).ConfigureAwait(false);
    }

    private static async Task<End?> RunAsync(Script script, StagedMachine machine, LoginEngine engine, Profile profile, TimeSpan patience)
    {
        using var wish = new CancellationTokenSource();
        var player = new LogoutPlayer(script, machine, wish);
        try
        {
            await engine.LogOutAsync(profile, LogoutStage.Local(script), player.See, LogoutStage.Limits(script, machine.Limits), () => player.By, wish.Token).WaitAsync(patience).ConfigureAwait(false);
            return await Remains.EndAsync(player.Remains, machine.Folders).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            machine.Played.Set();
        }
    }

    /// <summary>A lock that somebody holds for good, where the recorded one was.</summary>
    private sealed class HeldLock(Script script) : ICredentialLock
    {
        public IDisposable? TryTake(string profile, AttemptId by) =>
            RefreshStage.First<CredentialsNotRemoved>(script) is { Reason: StorageFault.Locked } ? null : new MemoryStream();

        public AttemptId? HolderOf(string profile) => RefreshStage.First<LockHeld>(script)?.Holder;
    }
}
