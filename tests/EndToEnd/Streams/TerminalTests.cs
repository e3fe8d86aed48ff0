using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>The terminal shows what is typed again, however a sign-in ends that waited for a pasted address.</summary>
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
        var login = $"{await Executable.PathAsync()} login --no-browser {string.Join(' ', Victim.Selection(provider))}";
        var shell = $"trap '' INT HUP QUIT; sh -c 'echo PID $$; trap - INT HUP QUIT; exec env --default-signal {login}'; stty -a";
        await using var terminal = ChildProcess.Start(Tool.Require("script"), ["-qec", shell, "/dev/null"], new Dictionary<string, string> { ["LOGINMACHINE_HOME"] = home.Home, ["TERM"] = "xterm" });
        var id = int.Parse((await terminal.Stdout.First(line => line.StartsWith("PID ", StringComparison.Ordinal), Limit)).Trim()[4..], System.Globalization.CultureInfo.InvariantCulture);
        await terminal.Stdout.First(line => line.Contains("Waiting on port", StringComparison.Ordinal), Limit);

        Signal.Send(id, signal);

        var modes = await terminal.Stdout.First(line => line.Contains(" echo ", StringComparison.Ordinal) || line.Contains("-echo ", StringComparison.Ordinal), Limit);
        Assert.DoesNotContain("-echo ", modes, StringComparison.Ordinal);
    }
}
