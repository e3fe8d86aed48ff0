using LoginMachine.Effects;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The browser could not be started, and the user did not open the URL by hand.</summary>
internal static class BrowserRecordings
{
    private const string Nothing = "/nonexistent/browser";

    internal static readonly Recording[] All =
    [
        Recording.InVain("no_browser", Starting(FakeEnvironment.Desktop, new StagedBrowser(new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.NotFound)))),
        Recording.InVain("browser_variable", Starting(FakeEnvironment.Desktop.With("BROWSER", Nothing), new SystemBrowser(name => name == "BROWSER" ? Nothing : null))),
        Recording.InVain("dead_display_ssh", Starting(
            FakeEnvironment.Desktop.With("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22"),
            new StagedBrowser(new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.ExitCode, 3)))),
        Recording.Of("no_browser_then_by_hand", Starting(FakeEnvironment.Desktop, new StagedBrowser(new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.NotFound))), async (flow, _) =>
        {
            await RecordingRoom.SettledAsync(flow);
            await flow.VisitAsync();
        }),
    ];

    private static FlowSetup Starting(FakeEnvironment environment, IBrowserLauncher browser) => new()
    {
        Environment = environment,
        Options = options => options with { OpenBrowser = true },
        Parts = parts => parts with { Browser = browser },
    };
}
