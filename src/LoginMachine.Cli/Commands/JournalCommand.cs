using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine journal list | show | verify</c>.</summary>
internal static class JournalCommand
{
    internal static Command Create() => new("journal", "List, show and verify journals.") { CreateList(), CreateShow(), CreateVerify() };

    private static Command CreateList()
    {
        var command = new Command("list", "List the journals of this machine, the newest first.");
        command.SetAction(_ => List());
        return command;
    }

    private static Command CreateShow()
    {
        var file = File();
        var command = new Command("show", "Show a journal, one line per event.") { file };
        command.SetAction(parsed => Show(JournalInput.Read(parsed.GetValue(file)!, new EngineParts().Folders)));
        return command;
    }

    private static Command CreateVerify()
    {
        var file = File();
        var head = new Option<string?>("--head") { Description = "The hash that a support ticket names." };
        var command = new Command("verify", "Say what a journal is worth as evidence.") { file, head };
        command.SetAction(parsed => Verify(JournalInput.Read(parsed.GetValue(file)!, new EngineParts().Folders, Head(parsed.GetValue(head)))));
        return command;
    }

    private static Argument<string> File() => new("FILE") { Description = "A journal, by path or by name." };

    private static Digest? Head(string? text) => text is null ? null
        : Digest.Parse(text) ?? throw new UsageException("--head: give the 64 hexadecimal digits that the failure text ends with.");

    private static int List()
    {
        var folder = new EngineParts().Folders.Journals;
        if (!Directory.Exists(folder))
        {
            return ExitCode.Done;
        }

        foreach (var path in Directory.GetFiles(folder, "*.jsonl").OrderDescending(StringComparer.Ordinal))
        {
            Screen.DataLine(JournalLines.Summary(Path.GetFileName(path), JournalText.Read(System.IO.File.ReadAllBytes(path))));
        }

        return ExitCode.Done;
    }

    private static int Show(JournalInput input)
    {
        foreach (var line in input.Text.Lines)
        {
            Screen.DataLine(JournalLines.Shown(line));
        }

        return Judge(input);
    }

    private static int Verify(JournalInput input)
    {
        var verification = input.Text.Verification;
        Screen.DataLine($"{verification.Verdict.Wire()} {input.Name}");
        Screen.DataLine($"  lines  {verification.Lines}");
        Screen.DataLine($"  head   {verification.Head}");
        return Judge(input);
    }

    private static int Judge(JournalInput input)
    {
        var verification = input.Text.Verification;
        if (verification.Fault is { } fault)
        {
            Screen.Say($"{verification.Verdict.Wire()}: line {fault.Line}: {fault.Reason}{JournalLines.InFlight(input.Text)}.");
        }

        return verification.Verdict == Verdict.Intact ? ExitCode.Done : ExitCode.EvidenceFailed;
    }
}
