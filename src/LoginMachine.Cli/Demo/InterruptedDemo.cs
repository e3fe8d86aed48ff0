using System.Diagnostics;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Demo;

/// <summary>
/// Shows <c>interrupted</c>: starts this program again, waits until that one waits, ends it the hard way, and
/// closes its journal as the next run would.
/// </summary>
internal static class InterruptedDemo
{
    private const string Ready = "ready";

    /// <summary>The part of the one that is ended.</summary>
    internal static async Task<int> WaitAsync()
    {
        var provider = await LoopbackProvider.StartAsync().ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        using var engine = new LoginEngine();
        var attempt = engine.Start(new LoginOptions(DemoRun.ProfileOf(provider)) { Store = StoreKind.Memory, OpenBrowser = false, Limits = new() { Timeout = TimeSpan.FromSeconds(30) } });
        await attempt.Listening.ConfigureAwait(false);
        Screen.DataLine(Ready);
        await attempt.Outcome.ConfigureAwait(false);
        return ExitCode.Failed;
    }

    internal static async Task<int> RunAsync()
    {
        using var child = Process.Start(ThisProgram())!;
        var ready = await child.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        child.Kill();
        await child.WaitForExitAsync().ConfigureAwait(false);
        using var engine = new LoginEngine();
        return ready == Ready && engine.CloseInterrupted() is [.., var journal] ? Show(journal) : ExitCode.Failed;
    }

    private static int Show(string name)
    {
        var folders = new EngineParts().Folders;
        var report = ReplayReport.Of(JournalInput.Read(Path.Combine(folders.Journals, name), folders));
        Screen.Say(report.Screen);
        Screen.DataLine(Path.Combine(folders.Journals, name));
        return ExitCode.Failed;
    }

    private static ProcessStartInfo ThisProgram()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add("demo");
        start.ArgumentList.Add("--wait-for-kill");
        return start;
    }
}
