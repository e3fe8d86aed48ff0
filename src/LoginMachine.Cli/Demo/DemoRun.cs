using LoginMachine.Cli.Presenters;
using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Demo;

/// <summary>
/// Signs in to a provider of our own on loopback. Nothing is configured, real credentials are never touched, and
/// the journal goes where all journals go.
/// </summary>
internal static class DemoRun
{
    internal static Task<int> SucceedAsync(bool json) => RunAsync(new DemoScript { Launches = true, Limits = new(), User = SimulateIfHeadlessAsync }, json);

    internal static Task<int> FailAsync(FailureCategory category, bool json) =>
        RefreshDemo.InputsOf(category) is { } inputs ? RefreshDemo.RunAsync(inputs, json) : RunAsync(DemoScripts.For(category), json);

    internal static Task<int> SucceedOnDeviceAsync(bool json) => RunAsync(DemoScripts.OnDevice, json);

    /// <summary>Returns the profile of every demonstration.</summary>
    internal static Profile ProfileOf(LoopbackProvider provider) => new()
    {
        Name = "demo",
        Issuer = provider.IssuerName,
        ClientId = "demo-client",
        Scopes = ["openid", "profile", "offline_access"],
    };

    /// <summary>Variables that say where the program runs. A demonstration has its browser on this machine.</summary>
    private static readonly string[] Elsewhere =
        ["SSL_CERT_FILE", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "WSL_DISTRO_NAME", "WSL_INTEROP", "container", "KUBERNETES_SERVICE_HOST", "REMOTE_CONTAINERS", "CODESPACES"];

    /// <summary>This machine without its proxies, authorities and surroundings: provider and browser are on loopback.</summary>
    internal static LoginEngineOptions Parts
    {
        get
        {
            var parts = CliParts.Create() with { Proxy = FaultyEndpoints.NoProxy };
            var variable = parts.Environment.Variable;
            return parts with
            {
                Environment = parts.Environment with { Variable = name => Elsewhere.Contains(name) ? null : variable(name), Exists = static _ => false },
            };
        }
    }

    private static bool Headless => CliParts.Create().Environment.Detect().Headless;

    private static async Task<int> RunAsync(DemoScript script, bool json)
    {
        using var obstacle = script.Obstacle;
        var provider = await LoopbackProvider.StartAsync(script.Options).ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        script.Provider(provider.Faults);
        var profile = script.Profile(ProfileOf(provider), provider);
        var engine = new LoginEngine(script.Machine(Parts));
        Screen.Say(engine.CloseInterruptedAttempts().Select(Narrator.Interrupted));
        var attempt = engine.Start(new LoginOptions(profile) { Program = Screen.ProgramName, Method = script.Method, Store = StoreKind.Memory, OpenBrowser = script.Launches, Limits = script.Limits });
        await using var disposing = attempt.ConfigureAwait(false);
        return await AttendAsync(attempt, script, json).ConfigureAwait(false);
    }

    private static async Task<int> AttendAsync(LoginAttempt attempt, DemoScript script, bool json)
    {
        var presenter = new LoginPresenter(attempt, json ? LoginOutput.Json : LoginOutput.Text);
        var user = UserAsync(attempt, script);
        var (outcome, ending) = await presenter.RunAsync().ConfigureAwait(false);
        await user.ConfigureAwait(false);
        if (json)
        {
            LoginReport.Write(outcome, ending, presenter.Notices);
        }
        else if (outcome.Evidence is { } evidence)
        {
            Screen.DataLine(evidence.JournalPath);
        }

        return LoginReport.ExitCodeOf(outcome);
    }

    /// <summary>If a browser can be shown, the user is real.</summary>
    private static Task SimulateIfHeadlessAsync(LoginAttempt attempt, Listening listening) =>
        Headless ? SimulatedUser.VisitAsync(listening.AuthorizationUri) : Task.CompletedTask;

    private static async Task UserAsync(LoginAttempt attempt, DemoScript script)
    {
        try
        {
            if (script.Method == FlowChoice.Browser && await attempt.Listening.ConfigureAwait(false) is { } listening)
            {
                await script.User(attempt, listening).ConfigureAwait(false);
            }
            else if (script.Method != FlowChoice.Browser && await attempt.Device.ConfigureAwait(false) is { } prompt)
            {
                await script.OnDevice(prompt).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            // The attempt ended before the user could do anything; its result is reported.
        }
    }
}
