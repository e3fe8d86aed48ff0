using LoginMachine.Cli.Streams;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Rendering;

/// <summary>The URL to open, and advice that fits the machine it was printed on.</summary>
internal static class Invitation
{
    /// <param name="bound">The port.</param>
    /// <param name="settings">What was wanted.</param>
    /// <param name="around">Where it runs.</param>
    /// <param name="live">The address.</param>
    /// <param name="lifetime">Seconds the address is good for, if the provider stated it (RFC 9126, section 2.2).</param>
    internal static string[] Lines(ListenerBound bound, Settings settings, HostEnvironment? around, LiveText live, long? lifetime = null) =>
    [
        "Open this URL in your browser to sign in:",
        "",
        live.Address,
        "",
        .. Advice(bound, settings, around, live),
        .. lifetime < settings.TimeoutMs / 1000.0 ? [$"The URL is valid for {Narrator.Validity(lifetime.Value)}; after that, run the command again."] : Array.Empty<string>(),
        $"Waiting on port {bound.Port}{(settings.Browser == BrowserChoice.Headless ? " of this machine" : "")}; Ctrl-C cancels.",
    ];

    private static IEnumerable<string> Advice(ListenerBound bound, Settings settings, HostEnvironment? around, LiveText live)
    {
        if (settings.RedirectHost == RedirectHost.LoopbackIp && !bound.Ipv4)
        {
            yield return "The browser is redirected to 127.0.0.1, which this machine does not have; set the profile's redirect_host to localhost if the provider allows it.";
        }

        if (settings.Browser == BrowserChoice.Headless)
        {
            yield return "No browser can be shown here" + (around is null ? "." : Where(bound.Port, around));
        }

        if (settings.Browser == BrowserChoice.Headless && live.DeviceFlowOffered)
        {
            yield return "The provider also accepts a code that you enter on another device: press Ctrl-C and run the command again with --device.";
        }

        if (around is { Terminal: true } && IsRemote(settings, around))
        {
            yield return "If the browser runs elsewhere, paste the URL that it ends at here and press Enter.";
        }
    }

    private static bool IsRemote(Settings settings, HostEnvironment around) =>
        settings.Browser == BrowserChoice.Headless || around.Ssh || around.RemoteEditor || around.Container || around.Wsl;

    private static string Where(int port, HostEnvironment around) =>
        around.RemoteEditor ? $": this is the terminal of a remote editor. Forward port {port} in the editor first."
        : around.Ssh ? $": this is an SSH session. On the machine with the browser, run 'ssh -L {port}:127.0.0.1:{port} HOST' first."
        : around.Container ? ": this is a container. A browser outside cannot reach its ports unless the container shares the host's network."
        : ". A browser on another machine cannot reach this one directly.";
}
