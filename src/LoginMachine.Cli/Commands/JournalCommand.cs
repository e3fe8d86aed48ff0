using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine journal list | show | verify | export | prune</c>.</summary>
internal static class JournalCommand
{
    internal static Command Create() => new("journal", "List, show, verify, export and prune journals.") { CreateList(), CreateShow(), CreateVerify(), ExportCommand.Create(), PruneCommand.Create() };

    private static Command CreateList()
    {
        var json = JsonOption.Create("list");
        var command = new Command("list", "List the journals on this machine, newest first.") { json };
        command.SetAction(parsed => List(parsed.GetValue(json)));
        return command;
    }

    private static Command CreateShow()
    {
        var (file, json) = (JournalChoice.One(), JsonOption.Create("events"));
        var command = new Command("show", "Show a journal, one line per event.") { file, json };
        command.SetAction(parsed => Show(Read(parsed.GetValue(file)), parsed.GetValue(json)));
        return command;
    }

    private static Command CreateVerify()
    {
        var (file, json) = (JournalChoice.One(), JsonOption.Create());
        var head = new Option<string?>("--head") { Description = "The expected head (last hash), as shown in the failure text or in a support ticket.", HelpName = "HASH" };
        var command = new Command("verify", "Verify that a journal has not changed since it was written.") { file, head, json };
        command.SetAction(parsed => Verify(Read(parsed.GetValue(file), Head(parsed.GetValue(head))), parsed.GetValue(json)));
        return command;
    }

    private static JournalInput Read(string? named, Digest? head = null)
    {
        var folders = CliParts.Create().Folders;
        return JournalInput.Read(JournalChoice.Resolve(named, folders), folders, head).Announced();
    }

    private static Digest? Head(string? text) => text is null ? null
        : Digest.Parse(text) ?? throw new UsageException("--head: must be 64 hexadecimal digits, as shown after 'head' at the end of the failure text.");

    private static int List(bool json)
    {
        var folders = CliParts.Create().Folders;
        var journals = JournalFiles.NewestFirst(folders.Journals).Select(path => Listed(path, folders));
        if (json)
        {
            Screen.Data(JsonSerializer.Serialize([.. journals], CommandJson.Default.IReadOnlyListListedJournal) + "\n");
            return ExitCode.Done;
        }

        var none = true;
        foreach (var journal in journals.TakeWhile(_ => !StandardStreams.DataLost))
        {
            none = false;
            Screen.DataLine(journal.Line());
        }

        Screen.Say(none ? ["No journals yet; each sign-in writes one."] : []);
        return ExitCode.Done;
    }

    /// <summary>One file that is no journal does not hide the others.</summary>
    private static ListedJournal Listed(string path, Folders folders)
    {
        var name = Printable.FileName(Path.GetFileName(path));
        try
        {
            return ListedJournal.Of(name, JournalInput.Read(path, folders).Announced().Text);
        }
        catch (UsageException)
        {
            return ListedJournal.Unreadable(name);
        }
    }

    private static int Show(JournalInput input, bool json)
    {
        if (json)
        {
            Screen.Data(JsonSerializer.Serialize(ShownJournal.Of(input), CommandJson.Default.ShownJournal) + "\n");
        }
        else
        {
            Screen.DataLines(input.Text.Lines.Select(JournalLines.Shown));
        }

        return Judge(input);
    }

    private static int Verify(JournalInput input, bool json)
    {
        var report = VerifyReport.Of(input);
        Screen.Data(json ? JsonSerializer.Serialize(report, CommandJson.Default.VerifyReport) + "\n" : report.Text());
        return Judge(input);
    }

    private static int Judge(JournalInput input)
    {
        var verification = input.Text.Verification;
        if (verification.Fault is { } fault)
        {
            Screen.Say($"{verification.Verdict.Wire()}: line {fault.Line}: {fault.Reason}{JournalLines.InFlight(input.Text)}.");
            Screen.Say(verification.Verdict == Verdict.DamagedInTransport ? [JournalNotes.Advice] : []);
            Screen.Say(verification.Cut ? [$"Reading stopped after line {verification.Lines}: the file is longer than a journal can be."] : []);
        }

        return verification.Verdict == Verdict.Intact ? ExitCode.Done : ExitCode.EvidenceFailed;
    }
}
