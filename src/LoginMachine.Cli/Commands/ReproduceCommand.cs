using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;
using LoginMachine.Reproduction;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine reproduce</c>.</summary>
internal static class ReproduceCommand
{
    internal static Command Create()
    {
        var (file, json) = (JournalChoice.One(), JsonOption.Create());
        var command = new Command("reproduce", "Run a recorded sign-in again, entirely on this machine, and compare the results.") { file, json };
        command.SetAction((parsed, _) =>
        {
            var folders = CliParts.Create().Folders;
            return ReproduceAsync(JournalInput.Read(JournalChoice.Resolve(parsed.GetValue(file), folders), folders).Announced(), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> ReproduceAsync(JournalInput input, bool json)
    {
        Check(input);
        var result = await JournalReproducer.RunAsync(input.Text.Entries).ConfigureAwait(false);
        if (result.Outcome == ReproductionOutcome.NotReplayable)
        {
            throw new UsageException($"{input.Shown}: its lines do not follow from one another; 'loginmachine replay' shows the first difference.");
        }

        Screen.Data(json ? JsonSerializer.Serialize(ReproduceJson.Of(input.Name, result), CommandJson.Default.ReproduceJson) + "\n" : ReproduceReport.Text(result));
        return result.Outcome == ReproductionOutcome.Same ? ExitCode.Done : ExitCode.EvidenceFailed;
    }

    private static void Check(JournalInput input)
    {
        if (input.Text.Verification is { Verdict: Verdict.Edited, Fault: { } fault })
        {
            throw new UsageException($"{input.Shown}: edited: line {fault.Line}: {fault.Reason}. An edited journal is not reproduced.");
        }

        if (input.Text.Lines.IsEmpty)
        {
            throw new UsageException($"{input.Shown}: contains no line that can be reproduced.");
        }
    }
}
