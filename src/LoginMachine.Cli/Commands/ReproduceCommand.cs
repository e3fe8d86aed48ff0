using System.CommandLine;
using System.Text.Json;
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
        var (file, json) = (JournalChoice.One(), JsonOption.Create());
        var command = new Command("reproduce", "Run the sign-in of a journal again, on this machine alone, and compare how it ends.") { file, json };
        command.SetAction((parsed, _) =>
        {
            var folders = CliParts.Create().Folders;
            return ReproduceAsync(JournalInput.Read(JournalChoice.Resolve(parsed.GetValue(file), folders), folders), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> ReproduceAsync(JournalInput input, bool json)
    {
        var report = await ReproduceReport.OfAsync(ScriptOf(input)).ConfigureAwait(false);
        Screen.Data(json ? JsonSerializer.Serialize(ReproduceJson.Of(input.Name, report), CommandJson.Default.ReproduceJson) + "\n" : report.Text());
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
