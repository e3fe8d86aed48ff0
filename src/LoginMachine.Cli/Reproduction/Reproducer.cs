using LoginMachine.Cli.Staging;
using LoginMachine.Effects.BindListener;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Reproduction;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Cli.Reproduction;

/// <summary>Runs a script: the real engine and the real handlers, in a world that is made for them and then removed.</summary>
internal static class Reproducer
{
    /// <summary>The profile of a reproduction.</summary>
    internal const string ProfileName = "reproduction";

    /// <summary>A run that deviates may wait for what never comes; it is given up then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Endpoint[] Asked = [Endpoint.Discovery, Endpoint.DeviceAuthorization, Endpoint.PushedAuthorization, Endpoint.Token, Endpoint.Keys, Endpoint.TokenExchange];

    /// <summary>Runs it.</summary>
    /// <returns>How it ended; null where it had to be given up.</returns>
    internal static async Task<End?> RunAsync(Script script)
    {
        if (script.Flow == Machine.Tables.Definitions.Refresh.Flow)
        {
            return await RefreshReproducer.RunAsync(script, Patience).ConfigureAwait(false);
        }

        if (script.Flow == Machine.Tables.Definitions.Logout.Flow)
        {
            return await LogoutReproducer.RunAsync(script, Patience).ConfigureAwait(false);
        }

        var root = Directory.CreateTempSubdirectory("loginmachine-").FullName;
        try
        {
            using var machine = new StagedMachine(script, Path.Combine(root, "home"));
            var staged = new StagedProvider(script, machine.Limits);
            var provider = await LoopbackProvider.StartAsync(staged.Options with { TimeProvider = script.DeviceRequest is null ? TimeProvider.System : machine.Time }).ConfigureAwait(false);
            await using var ending = provider.ConfigureAwait(false);
            staged.Spoil(provider);
            var (fault, route) = staged.Network;
            var network = new StagedNetwork(fault, route, provider.Issuer.Port, Path.Combine(root, "network"), script.Surroundings.AuthoritySet);
            await using var dismantling = network.ConfigureAwait(false);
            return await RunAsync(script, machine, staged, provider, network).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<End?> RunAsync(Script script, StagedMachine machine, StagedProvider staged, LoopbackProvider provider, StagedNetwork network)
    {
        RememberEarlier(script, machine);
        var engine = new LoginEngine(machine.Parts(network));
        var attempt = engine.Start(new LoginOptions(StagedProfile.Of(script, staged, provider, network, machine.Neighbours.Ports))
        {
            Method = !script.Device ? FlowChoice.Browser : script.Settings.FallBack == true ? FlowChoice.DeviceElseBrowser : FlowChoice.Device,
            Store = StoreKind.Memory,
            ApiKey = script.Settings.Method == LoginMethod.ApiKey ? new Secret("reproduction-of-an-api-key") : null,
            OpenBrowser = script.Settings.Browser != BrowserChoice.Declined || script.Broken == FlowState.WaitingForCallback,
            Limits = machine.Limits,
        });
        await using var disposing = attempt.ConfigureAwait(false);
        using var director = new Director(script, machine, provider, attempt);
        return await AttendAsync(attempt, director, staged, network).ConfigureAwait(false);
    }

    private static async Task<End?> AttendAsync(LoginAttempt attempt, Director director, StagedProvider staged, StagedNetwork network)
    {
        using var over = new CancellationTokenSource();
        foreach (var endpoint in Asked.Where(endpoint => staged.FaultAt(endpoint) == TransportFault.Timeout))
        {
            _ = director.TimeOutAsync(endpoint, over.Token);
        }

        _ = director.TimeOutAsync(network.Unanswered, over.Token);
        var playing = director.PlayAsync();
        try
        {
            var outcome = await attempt.Outcome.WaitAsync(Patience).ConfigureAwait(false);
            await playing.WaitAsync(Patience).ConfigureAwait(false);
            return EndOf(outcome, director.Remains);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Read from the journal of the run, by the same rule as the recorded end.</summary>
    private static End? EndOf(LoginOutcome outcome, Remains? remains) =>
        (remains?.Close() ?? outcome.Evidence?.JournalPath) is { } path ? End.Of(JournalText.Read(File.ReadAllBytes(path)).Entries) : null;

    /// <summary>The state of an old tab is known by its hash.</summary>
    private static void RememberEarlier(Script script, StagedMachine machine)
    {
        if (script.Cues.Any(cue => cue.Trigger is CallbackReceived { State: StateCheck.Earlier }))
        {
            new EarlierStates(machine.Folders.EarlierStates).Add(new Secret(Visitor.EarlierState));
        }
    }
}
