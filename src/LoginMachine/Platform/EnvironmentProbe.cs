using System.Runtime.InteropServices;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>Looks at where the program runs, each sign by itself. Values of variables are never kept.</summary>
/// <param name="Variable">Reads a variable.</param>
/// <param name="Exists">Whether a file is there.</param>
/// <param name="Terminal">Whether standard input is a terminal.</param>
/// <param name="HasDesktop">Whether the system has a desktop without naming a display: macOS and Windows.</param>
internal sealed record EnvironmentProbe(Func<string, string?> Variable, Func<string, bool> Exists, bool Terminal, bool HasDesktop)
{
    private static readonly string[] Proxies = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

    /// <summary>Gets the machine itself.</summary>
    public static EnvironmentProbe Real => new(
        Environment.GetEnvironmentVariable,
        File.Exists,
        !Console.IsInputRedirected,
        OperatingSystem.IsMacOS() || OperatingSystem.IsWindows());

    /// <summary>Gets the name of the operating system and its processor.</summary>
    public static VersionLabel System => VersionLabel.Parse($"{RuntimeInformation.RuntimeIdentifier}") ?? VersionLabel.Parse("unknown")!.Value;

    /// <summary>Looks.</summary>
    public HostEnvironment Detect()
    {
        var (display, wayland, ssh) = (Set("DISPLAY"), Set("WAYLAND_DISPLAY"), Any("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"));
        var (wsl, browser) = (Any("WSL_DISTRO_NAME", "WSL_INTEROP"), Set("BROWSER"));
        return new HostEnvironment(
            Headless: !browser && !wsl && !display && !wayland && (!HasDesktop || ssh),
            display,
            wayland,
            ssh,
            wsl,
            Container: Set("container") || Set("KUBERNETES_SERVICE_HOST") || Exists("/.dockerenv") || Exists("/run/.containerenv"),
            RemoteEditor: Any("VSCODE_IPC_HOOK_CLI", "REMOTE_CONTAINERS", "CODESPACES") && (ssh || Any("REMOTE_CONTAINERS", "CODESPACES")),
            Terminal,
            ProxySet: Any(Proxies),
            NoProxySet: Any("NO_PROXY", "no_proxy"),
            AuthoritySet: Any("SSL_CERT_FILE", "SSL_CERT_DIR"),
            BrowserSet: browser,
            Multiplexer: Any("TMUX", "STY") ? true : null);
    }

    private bool Set(string name) => !string.IsNullOrEmpty(Variable(name));

    private bool Any(params string[] names) => names.Any(Set);
}
