using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of waiting for the browser, the callback apart.</summary>
internal static class WaitingSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        .. Enum.GetValues<Launcher>().Select(launcher => new BrowserOpened(launcher)),
        new BrowserSkipped(),
        .. Enum.GetValues<LaunchFault>().Select(Failed),
        .. Enum.GetValues<StrayKind>().Select(kind => new StrayReceived(kind, 1)),
        new TlsClientHelloSeen(1),
    ];

    private static BrowserLaunchFailed Failed(LaunchFault how) =>
        new(Launcher.XdgOpen, how, how == LaunchFault.ExitCode ? 3 : null);
}
