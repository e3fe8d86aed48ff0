using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>The terminal shows what is typed again, however a sign-in ends that waited for a pasted URL.</summary>
public sealed class TerminalTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [SkippableTheory]
    [InlineData(Signal.Interrupt)]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Hangup)]
    [InlineData(Signal.Quit)]
    [Trait("Behaviour", "B6")]
    public async Task The_echo_is_on_again_after_a_signal(int signal)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the terminal is made by Linux's script");
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var terminal = await StartAsync(home, provider);
        var id = await WaitingAsync(terminal);

        Signal.Send(id, signal);

        var modes = await terminal.Stdout.First(line => line.Contains(" echo ", StringComparison.Ordinal) || line.Contains("-echo ", StringComparison.Ordinal), Limit);
        Assert.DoesNotContain("-echo ", modes, StringComparison.Ordinal);
    }

    /// <summary>Ctrl-Z, then fg: the shell gets its terminal as it was, and the sign-in goes on.</summary>
    [SkippableFact]
    [Trait("Behaviour", "B6")]
    public async Task A_sign_in_can_be_stopped_and_resumed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the terminal is made by Linux's script");
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var terminal = await StartAsync(home, provider);
        var id = await WaitingAsync(terminal);

        Signal.Send(id, Signal.TerminalStop);
        await StateAsync(id, stopped: true);
        await using (var stty = ChildProcess.Start(Tool.Require("stty"), ["-a", "-F", $"/proc/{id}/fd/0"]))
        {
            await stty.Exit(Limit);
            Assert.DoesNotContain("-echo ", stty.Stdout.Text, StringComparison.Ordinal);
        }

        Signal.Send(id, Signal.Continue);
        await StateAsync(id, stopped: false);
        var url = terminal.Stdout.Lines.Select(line => line.Trim()).First(Support.Run.IsUrl);
        await SimulatedUser.VisitAsync(new Uri(url));
        await terminal.Stdout.First(line => line.Contains("Signed in as ", StringComparison.Ordinal), Limit);
    }

    private static async Task<ChildProcess> StartAsync(TemporaryHome home, LoopbackProvider provider)
    {
        var login = $"{await Executable.PathAsync()} login --no-browser {string.Join(' ', Victim.Selection(provider))}";
        var shell = $"stty cols 1000; trap '' INT HUP QUIT; sh -c 'echo PID $$; trap - INT HUP QUIT; exec env --default-signal {login}'; stty -a";
        return ChildProcess.Start(Tool.Require("script"), ["-qec", shell, "/dev/null"], new Dictionary<string, string> { ["LOGINMACHINE_HOME"] = home.Home, ["TERM"] = "xterm" });
    }

    private static async Task<int> WaitingAsync(ChildProcess terminal)
    {
        var id = int.Parse((await terminal.Stdout.First(line => line.StartsWith("PID ", StringComparison.Ordinal), Limit)).Trim()[4..], System.Globalization.CultureInfo.InvariantCulture);
        await terminal.Stdout.First(line => line.Contains("Waiting on port", StringComparison.Ordinal), Limit);
        return id;
    }

    /// <summary>The third word of the line is the state; T is stopped (proc_pid_stat(5)).</summary>
    private static async Task StateAsync(int id, bool stopped)
    {
        using var patience = new CancellationTokenSource(Limit);
        while ((await File.ReadAllTextAsync($"/proc/{id}/stat", patience.Token)).Split(") ")[^1].StartsWith('T') != stopped)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
