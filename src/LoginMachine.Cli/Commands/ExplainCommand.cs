using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Files;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Rendering.Page;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine explain</c>.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var (files, json) = (JournalChoice.Several(" For several journals, the first line of each and a summary are printed. Or a failure category, to explain its meaning."), JsonOption.Create());
        var html = new Option<string?>("--html") { Description = "Write a self-contained HTML page to this file.", HelpName = "OUT" };
        var command = new Command("explain", "Explain how a recorded sign-in ended: cause and advice in one line, then the evidence.") { files, json, html };
        command.SetAction(parsed =>
        {
            var folders = CliParts.Create().Folders;
            return Explain(JournalChoice.Resolve(parsed.GetValue(files), folders), folders, parsed.GetValue(html), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Reads a journal and explains it.</summary>
    /// <exception cref="UsageException">It cannot be read, or holds nothing to explain.</exception>
    internal static ExplainReport Read(string file, Folders folders)
    {
        var input = JournalInput.Read(file, folders).Announced();
        return ExplainReport.Of(input) ?? throw new UsageException($"{input.Shown}: contains no line that can be explained.");
    }

    private static int Explain(string[] named, Folders folders, string? html, bool json)
    {
        if (named is [var category] && !Path.Exists(category) && WireNames.Parse<FailureCategory>(category) is { } known)
        {
            Screen.Data(CategoryPage.Write(known, json));
            return ExitCode.Done;
        }

        if (named is [var one] && !Directory.Exists(one))
        {
            return One(Read(one, folders), html is null ? null : Target.Checked(html, JournalFiles.PathOf(one, folders)), json);
        }

        return html is null ? new ExplainMany(json).Run(named, folders) : throw new UsageException("--html: give a single journal.");
    }

    private static int One(ExplainReport report, string? html, bool json)
    {
        if (html is not null)
        {
            Save(html, ExplainPage.Write(report));
        }

        if (json)
        {
            Screen.Data(JsonSerializer.Serialize(ExplainJson.Of(report), ReportJson.Default.ExplainJson) + "\n");
        }
        else
        {
            Screen.DataLines(report.Lines());
        }

        return report.Input.Judge();
    }

    private static void Save(string file, string text)
    {
        try
        {
            OutputFile.Write(file, System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (Exception exception) when (FileTrouble.NotWritten(file, exception) is { } trouble)
        {
            throw trouble;
        }
    }
}
