using LoginMachine.Cli.Staging;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Reproduction;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Cli.Reproduction;

/// <summary>Runs the script of a sign-in: the real engine and the real handlers against a staged provider, machine and person.</summary>
internal static class LoginReproducer
{
    private static readonly Endpoint[] Asked = [Endpoint.Discovery, Endpoint.DeviceAuthorization, Endpoint.PushedAuthorization, Endpoint.Token, Endpoint.Keys, Endpoint.TokenExchange];

    internal static async Task<End?> RunAsync(Script script, string root, TimeSpan patience)
    {
        using var machine = new StagedMachine(script, Path.Combine(root, "home"));
        var staged = new StagedProvider(script, machine.Limits);
        var provider = await LoopbackProvider.StartAsync(staged.Options with { TimeProvider = script.DeviceRequest is null ? TimeProvider.System : machine.Time }).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        staged.Spoil(provider);
        var (fault, route) = staged.Network;
        var network = new StagedNetwork(fault, route, provider.Issuer.Port, Path.Combine(root, "network"), script.Surroundings.AuthoritySet);
        await using var dismantling = network.ConfigureAwait(false);
        return await RunAsync(script, machine, staged, provider, network, patience).ConfigureAwait(false);
    }

    private static async Task<End?> RunAsync(Script script, StagedMachine machine, StagedProvider staged, LoopbackProvider provider, StagedNetwork network, TimeSpan patience)
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
        return await AttendAsync(attempt, director, staged, network, patience).ConfigureAwait(false);
    }

    private static async Task<End?> AttendAsync(LoginAttempt attempt, Director director, StagedProvider staged, StagedNetwork network, TimeSpan patience)
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
            var outcome = await attempt.Outcome.WaitAsync(patience).ConfigureAwait(false);
            await playing.WaitAsync(patience).ConfigureAwait(false);
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
