using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Reproduction;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Replay.Reproduction;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine reproduce</c>.</summary>
internal static class ReproduceCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A journal, by path or by name." };
        var command = new Command("reproduce", "Run the sign-in of a journal again, on this machine alone, and compare how it ends.") { file };
        command.SetAction((parsed, _) => ReproduceAsync(JournalInput.Read(parsed.GetValue(file)!, CliParts.Create().Folders)));
        return command;
    }

    private static async Task<int> ReproduceAsync(JournalInput input)
    {
        var report = await ReproduceReport.OfAsync(ScriptOf(input)).ConfigureAwait(false);
        Screen.Data(report.Text());
        return report.Same ? ExitCode.Done : ExitCode.EvidenceFailed;
    }

    private static Script ScriptOf(JournalInput input)
    {
        if (input.Text.Verification is { Verdict: Verdict.Edited, Fault: { } fault })
        {
            throw new UsageException($"{input.Shown}: edited: line {fault.Line}: {fault.Reason}. What somebody has changed is not reproduced.");
        }

        if (input.Text.Lines.IsEmpty)
        {
            throw new UsageException($"{input.Shown}: has no line that could be reproduced.");
        }

        return Derivation.Derive(input.Text.Entries)
            ?? throw new UsageException($"{input.Shown}: its lines do not follow from one another; 'loginmachine replay' says where.");
    }
}
