using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Effects.Platform;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine journal list | show | verify | export | prune</c>.</summary>
internal static class JournalCommand
{
    internal static Command Create() => new("journal", "List, show, verify, export and prune journals.") { CreateList(), CreateShow(), CreateVerify(), ExportCommand.Create(), PruneCommand.Create() };

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
        command.SetAction(parsed => Show(JournalInput.Read(parsed.GetValue(file)!, CliParts.Create().Folders)));
        return command;
    }

    private static Command CreateVerify()
    {
        var file = File();
        var head = new Option<string?>("--head") { Description = "The last hash, as the failure text or a support ticket names it.", HelpName = "HASH" };
        var command = new Command("verify", "Say whether a journal is as it was written.") { file, head };
        command.SetAction(parsed => Verify(JournalInput.Read(parsed.GetValue(file)!, CliParts.Create().Folders, Head(parsed.GetValue(head)))));
        return command;
    }

    private static Argument<string> File() => new("FILE") { Description = "A journal: its path, or its name as 'journal list' shows it." };

    private static Digest? Head(string? text) => text is null ? null
        : Digest.Parse(text) ?? throw new UsageException("--head: give the 64 hexadecimal digits that the failure text ends with, as its head.");

    private static int List()
    {
        var folders = CliParts.Create().Folders;
        var paths = Paths(folders.Journals);
        Array.ForEach(paths, path => Screen.DataLine(Summary(path, folders)));
        if (paths.Length == 0)
        {
            Screen.Say("No journals yet; each sign-in writes one.");
        }

        return ExitCode.Done;
    }

    private static string[] Paths(string folder)
    {
        try
        {
            return [.. Directory.GetFiles(folder, "*.jsonl").OrderDescending(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (FileTrouble.NotListed(folder, exception) is { } trouble)
        {
            throw trouble;
        }
    }

    /// <summary>One file that is no journal does not hide the others.</summary>
    private static string Summary(string path, Folders folders)
    {
        var name = Printable.FileName(Path.GetFileName(path));
        try
        {
            return JournalLines.Summary(name, JournalInput.Read(path, folders).Text);
        }
        catch (UsageException)
        {
            return JournalLines.Unreadable(name);
        }
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
        Screen.DataLine($"{verification.Verdict.Wire()} {input.Shown}");
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
            Screen.Say(verification.Verdict == Verdict.DamagedInTransport ? [JournalInput.Advice] : []);
            Screen.Say(verification.Cut ? [$"Reading stopped after line {verification.Lines}: the file is longer than any journal."] : []);
        }

        return verification.Verdict == Verdict.Intact ? ExitCode.Done : ExitCode.EvidenceFailed;
    }
}
