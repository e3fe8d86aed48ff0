using System.Diagnostics;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Journals;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Replay;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Demo;

/// <summary>
/// Shows <c>interrupted</c>: starts this program again, waits until that one waits, ends it the hard way, and
/// closes its journal as the next run would.
/// </summary>
internal static class InterruptedDemo
{
    /// <summary>The lifecycle log opens a moment after the address is out; the demonstration is to have one.</summary>
    private static readonly TimeSpan LogOpens = TimeSpan.FromMilliseconds(600);

    /// <summary>Returns the part of the one that is ended.</summary>
    internal static async Task<int> WaitAsync()
    {
        var provider = await LoopbackProvider.StartAsync().ConfigureAwait(false);
        await using var ending = provider.ConfigureAwait(false);
        var engine = new LoginEngine(DemoRun.Parts);
        var attempt = engine.Start(new LoginOptions(DemoRun.ProfileOf(provider)) { Store = StoreKind.Memory, OpenBrowser = false, Limits = new() { Timeout = TimeSpan.FromSeconds(30) } });
        await attempt.Listening.ConfigureAwait(false);
        await Task.Delay(LogOpens).ConfigureAwait(false);
        Screen.DataLine(attempt.Id.Text);
        await attempt.Outcome.ConfigureAwait(false);
        return ExitCode.Failed;
    }

    internal static async Task<int> RunAsync(bool json)
    {
        using var child = Process.Start(ThisProgram())!;
        var attempt = await child.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        child.Kill();
        await child.WaitForExitAsync().ConfigureAwait(false);
        var engine = new LoginEngine(CliParts.Create());
        foreach (var interrupted in engine.CloseInterruptedAttempts())
        {
            Print(interrupted, attempt is not null && interrupted.Journal.Contains(attempt, StringComparison.Ordinal), json);
        }

        return ExitCode.Failed;
    }

    private static void Print(InterruptedAttempt interrupted, bool own, bool json)
    {
        if (own)
        {
            Show(interrupted.Journal, json);
        }
        else
        {
            Screen.Say(Narrator.Interrupted(interrupted));
        }
    }

    private static void Show(string name, bool json)
    {
        var folders = CliParts.Create().Folders;
        var path = Path.Combine(folders.Journals, name);
        var input = JournalInput.Read(path, folders);
        if (json)
        {
            Report(input, path);
            return;
        }

        Screen.Say(ReplayReport.Of(input).Screen ?? []);
        Screen.DataLine(path);
    }

    private static void Report(JournalInput input, string path)
    {
        var replayer = new Replayer(Definitions.Own);
        var entries = input.Text.Entries.ToArray();
        Array.ForEach(entries, entry => replayer.Next(entry));
        var evidence = new Evidence(input.Name, path, input.Text.Verification.Head);
        var outcome = new NotSignedIn(entries[0].Attempt, evidence, replayer.Position, replayer.Position.Failure!, null) { Explanation = Explainer.Explain(entries, replayer.Position) };
        LoginReport.Write(outcome, Ending.Of(outcome, LiveText.FromJournal(providerSpoke: false)), []);
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
