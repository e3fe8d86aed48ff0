using System.CommandLine;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine replay</c>.</summary>
internal static class ReplayCommand
{
    internal static Command Create()
    {
        var (files, json) = (JournalChoice.Several(), JsonOption.Create());
        var command = new Command("replay", "Re-run the decisions recorded in a journal and report any difference.") { files, json };
        command.SetAction(parsed =>
        {
            var folders = CliParts.Create().Folders;
            return Replay(JournalChoice.Resolve(parsed.GetValue(files), folders), folders, parsed.GetValue(json));
        });
        return command;
    }

    private static int Replay(string[] named, Folders folders, bool json) =>
        named is [var one] && !Directory.Exists(one)
            ? One(JournalInput.Read(one, folders).Announced(), json)
            : new ReplayMany(json).Run(named, folders);

    private static int One(JournalInput input, bool json)
    {
        var report = ReplayReport.Of(input);
        Screen.Data(json ? report.Json() + "\n" : report.Text());
        return report.Faithful ? ExitCode.Done : ExitCode.EvidenceFailed;
    }
}
