using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Provider;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Reproduction.Refresh;

/// <summary>Runs the script of a refresh: the real engine and the real handlers against a staged provider, store and lock.</summary>
internal static class RefreshReproducer
{
    internal static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, string root, RunLimit limit)
    {
        using var machine = new StagedMachine(script, Path.Combine(root, "home"));
        var staged = new StagedProvider(script, machine.Limits);
        var provider = await LoopbackProvider.StartAsync(RefreshStage.Options(script, staged)).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        var issued = await provider.IssueAsync().ConfigureAwait(false);
        RefreshStage.Spoil(script, staged, provider, machine.Limits);
        var (fault, route) = staged.Network;
        var network = new StagedNetwork(fault, route, provider.Issuer.Port, Path.Combine(root, "network"), script.Surroundings.AuthoritySet);
        await using var dismantling = network.ConfigureAwait(false);
        return await RunAsync(script, machine, staged, provider, issued, network, limit).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, StagedMachine machine, StagedProvider staged, LoopbackProvider provider, IssuedTokens issued, StagedNetwork network, RunLimit limit)
    {
        var profile = StagedProfile.Of(script, staged, provider, network, [0]) with { JwksUri = provider.IssuerName + "/jwks" };
        profile = script.Settings.Discovery ? profile : profile with { AuthorizationEndpoint = provider.IssuerName + "/authorize" };
        var store = new StagedCredentials(script, RefreshStage.Documents(script, profile, issued));
        store.Note(new RejectedTokenCache(machine.Folders.Refused), profile);
        var engine = new LoginEngine(machine.Parts(network) with { Stores = _ => store, Locks = _ => new StagedLock(script, store) });
        var source = engine.Credentials(profile, StoreKind.Memory, RefreshStage.Limits(script, machine.Limits));
        var player = new RefreshPlayer(script, machine, store, source);
        source.Observer = player.See;
        store.Rehearsing = machine.Faults.Suspended = RefreshStage.ReasonOf(script) == RefreshReason.Unsaved;
        staged.TimeOut(machine.Faults, provider, network);
        RefreshStage.TimeOut(script, machine.Faults, provider, network);
        return await AskAsync(script, machine, source, player, limit).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<JournalEntry>?> AskAsync(Script script, StagedMachine machine, CredentialSource source, RefreshPlayer player, RunLimit limit)
    {
        try
        {
            if (RefreshStage.ReasonOf(script) == RefreshReason.Unsaved)
            {
                await limit.WaitAsync(source.RefreshAsync()).ConfigureAwait(false);
                player.Restart();
            }

            await limit.WaitAsync(RefreshStage.AskAsync(script, source)).ConfigureAwait(false);
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
}
