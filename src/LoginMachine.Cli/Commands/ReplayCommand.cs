using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Effects.Platform;
using LoginMachine.Hosting;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine replay</c>.</summary>
internal static class ReplayCommand
{
    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "A journal: its path, or its name as 'journal list' shows it; or a folder of journals.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("replay", "Make the decisions that a journal records again, and compare.") { files, json };
        command.SetAction(parsed => Replay(parsed.GetValue(files)!, CliParts.Create().Folders, parsed.GetValue(json)));
        return command;
    }

    private static int Replay(string[] named, Folders folders, bool json) =>
        named is [var one] && !Directory.Exists(one)
            ? One(JournalInput.Read(one, folders), json)
            : new ReplayMany(json).Run(named, folders);

    private static int One(JournalInput input, bool json)
    {
        var report = ReplayReport.Of(input);
        Screen.Data(json ? report.Json() + "\n" : report.Text());
        return report.Faithful ? ExitCode.Done : ExitCode.EvidenceFailed;
    }
}
