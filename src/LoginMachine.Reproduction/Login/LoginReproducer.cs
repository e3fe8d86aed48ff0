using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Provider;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Reproduction.Login;

/// <summary>Runs the script of a sign-in: the real engine and the real handlers against a staged provider, machine and user.</summary>
internal static class LoginReproducer
{
    internal static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, string root, RunLimit limit)
    {
        using var machine = new StagedMachine(script, Path.Combine(root, "home"));
        var staged = new StagedProvider(script, machine.Limits);
        var provider = await LoopbackProvider.StartAsync(staged.Options with { TimeProvider = script.DeviceRequest is null ? TimeProvider.System : machine.Time }).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        staged.Spoil(provider);
        var (fault, route) = staged.Network;
        var network = new StagedNetwork(fault, route, provider.Issuer.Port, Path.Combine(root, "network"), script.Surroundings.AuthoritySet);
        await using var dismantling = network.ConfigureAwait(false);
        return await RunAsync(script, machine, staged, provider, network, limit).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<JournalEntry>?> RunAsync(Script script, StagedMachine machine, StagedProvider staged, LoopbackProvider provider, StagedNetwork network, RunLimit limit)
    {
        RememberEarlier(script, machine);
        staged.TimeOut(machine.Faults, provider, network);
        var engine = new LoginEngine(machine.Parts(network));
        var attempt = engine.Start(new LoginOptions(StagedProfile.Of(script, staged, provider, network, machine.PortOccupants.Ports))
        {
            Method = !script.Device ? FlowChoice.Browser : script.Settings.FallBack == true ? FlowChoice.DeviceElseBrowser : FlowChoice.Device,
            Store = StoreKind.Memory,
            ApiKey = script.Settings.Method == LoginMethod.ApiKey ? new Secret("reproduction-of-an-api-key") : null,
            OpenBrowser = script.Settings.Browser != BrowserChoice.Declined,
            Limits = machine.Limits,
        });
        await using var disposing = attempt.ConfigureAwait(false);
        using var player = new ScriptPlayer(script, machine, provider, attempt);
        return await AttendAsync(attempt, player, limit).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<JournalEntry>?> AttendAsync(LoginAttempt attempt, ScriptPlayer player, RunLimit limit)
    {
        var playing = player.PlayAsync();
        try
        {
            var outcome = await limit.WaitAsync(attempt.Outcome).ConfigureAwait(false);
            await limit.WaitAsync(playing).ConfigureAwait(false);
            return JournalOf(outcome, player.CrashSnapshot);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static IEnumerable<JournalEntry>? JournalOf(LoginOutcome outcome, CrashSnapshot? snapshot) =>
        (snapshot?.Close() ?? outcome.Evidence?.JournalPath) is { } path ? JournalText.Read(File.ReadAllBytes(path)).Entries : null;

    /// <summary>The state of an old tab is known by its hash.</summary>
    private static void RememberEarlier(Script script, StagedMachine machine)
    {
        if (script.ExternalInputs.Any(input => input.Trigger is CallbackReceived { State: StateCheck.Earlier }))
        {
            new EarlierStates(machine.Folders.EarlierStates).Add(new Secret(CallbackClient.EarlierState));
        }
    }
}
