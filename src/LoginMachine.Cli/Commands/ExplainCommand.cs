using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine explain</c>.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A journal, by path or by name." };
        var command = new Command("explain", "Name the cause in one line, show the evidence, and say what to do.") { file };
        command.SetAction(parsed => Explain(JournalInput.Read(parsed.GetValue(file)!, new EngineParts().Folders)));
        return command;
    }

    private static int Explain(JournalInput input)
    {
        if (ExplainReport.Of(input) is not { } report)
        {
            throw new UsageException($"{input.Name}: has no line that could be explained.");
        }

        Screen.Data(string.Concat(report.Lines().Select(line => line + "\n")));
        if (input.Text.Verification is { Verdict: Verdict.Edited, Fault: { } fault })
        {
            Screen.Say($"edited: line {fault.Line}: {fault.Reason}. What is said above rests on lines that somebody may have changed.");
            return ExitCode.EvidenceFailed;
        }

        return ExitCode.Done;
    }
}
