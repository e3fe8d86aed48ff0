using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine replay</c>.</summary>
internal static class ReplayCommand
{
    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "A journal: its path, or its name as 'journal list' shows it.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("replay", "Make the decisions that a journal records again, and compare.") { files, json };
        command.SetAction(parsed =>
        {
            var folders = new EngineParts().Folders;
            var inputs = parsed.GetValue(files)!.Select(file => JournalInput.Read(file, folders)).ToArray();
            return Replay(inputs, parsed.GetValue(json));
        });
        return command;
    }

    private static int Replay(JournalInput[] inputs, bool json)
    {
        var reports = inputs.Select(ReplayReport.Of).ToArray();
        if (json)
        {
            Screen.DataLine(ReplayReport.Json(reports));
        }
        else
        {
            Array.ForEach(reports, report => Screen.Data(report.Text()));
        }

        return Array.TrueForAll(reports, report => report.Faithful) ? ExitCode.Done : ExitCode.EvidenceFailed;
    }
}
