using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Authorization;

[Trait("Behaviour", "B5")]
public sealed class SurroundingsTests
{
    private static readonly HostEnvironment Nothing = new(false, false, false, false, false, false, false, false, false, false, false, false);

    public static IEnumerable<object?[]> Signs => new TheoryData<string, FakeEnvironment, HostEnvironment>()
    {
        { "nothing at all", new(), Nothing with { Headless = true } },
        { "a display", FakeEnvironment.Desktop, Nothing with { Display = true } },
        { "Wayland", With("WAYLAND_DISPLAY", "wayland-0"), Nothing with { Wayland = true } },
        { "an empty variable", With("DISPLAY", ""), Nothing with { Headless = true } },
        { "SSH", With("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22"), Nothing with { Headless = true, Ssh = true } },
        { "SSH with a forwarded display", FakeEnvironment.Desktop.With("SSH_TTY", "/dev/pts/0"), Nothing with { Display = true, Ssh = true } },
        { "SSH into a desktop system", With("SSH_CLIENT", "x") with { HasDesktop = true }, Nothing with { Headless = true, Ssh = true } },
        { "a desktop system", new() { HasDesktop = true }, Nothing },
        { "WSL", With("WSL_DISTRO_NAME", "Debian"), Nothing with { Wsl = true } },
        { "Docker", new() { Files = ["/.dockerenv"] }, Nothing with { Headless = true, Container = true } },
        { "Podman", new() { Files = ["/run/.containerenv"] }, Nothing with { Headless = true, Container = true } },
        { "Kubernetes", With("KUBERNETES_SERVICE_HOST", "10.0.0.1"), Nothing with { Headless = true, Container = true } },
        { "Codespaces", With("CODESPACES", "true"), Nothing with { Headless = true, RemoteEditor = true } },
        { "an editor over SSH", With("VSCODE_IPC_HOOK_CLI", "/run/x").With("SSH_CLIENT", "x"), Nothing with { Headless = true, Ssh = true, RemoteEditor = true } },
        { "tmux over SSH", With("TMUX", "/tmp/tmux-1000/default,1,0").With("SSH_TTY", "/dev/pts/0"), Nothing with { Headless = true, Ssh = true, Multiplexer = true } },
        { "screen on a desktop", FakeEnvironment.Desktop.With("STY", "1.pts-0"), Nothing with { Display = true, Multiplexer = true } },
        { "a browser that is named", With("BROWSER", "w3m"), Nothing with { BrowserSet = true } },
        { "a proxy", FakeEnvironment.Desktop.With("https_proxy", "http://proxy:1").With("NO_PROXY", "x"), Nothing with { Display = true, ProxySet = true, NoProxySet = true } },
        { "an authority file", FakeEnvironment.Desktop.With("SSL_CERT_FILE", "/x"), Nothing with { Display = true, AuthoritySet = true } },
        { "a terminal", FakeEnvironment.Desktop with { Terminal = true }, Nothing with { Display = true, Terminal = true } },
    };

    [Theory]
    [MemberData(nameof(Signs))]
    internal void Each_sign_is_reported_separately(string what, FakeEnvironment environment, HostEnvironment expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, environment.Probe.Detect());
    }

    [Fact]
    public async Task The_opened_line_holds_every_sign_and_no_value()
    {
        var environment = With("SSH_CONNECTION", "10.99.0.1 22 10.99.0.2 22").With("HTTPS_PROXY", "http://user:word@proxy.example:3128");
        await using var flow = await Flow.ListenAsync(new() { Environment = environment });
        await flow.VisitAsync();
        var opened = (Started)(await flow.JournalAsync())[0].Trigger;
        Assert.Equal(Nothing with { Headless = true, Ssh = true, ProxySet = true }, opened.Environment);
        Assert.All(flow.Home.Showable(), text => Assert.All(["10.99.0.1", "proxy.example", "user:word"], value => Assert.DoesNotContain(value, text, StringComparison.Ordinal)));
    }

    private static FakeEnvironment With(string name, string value) => new FakeEnvironment().With(name, value);
}
