using System.Text.Json;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary>Explains one journal after the other, and keeps nothing of them but counts.</summary>
/// <param name="json">Whether to print one JSON document.</param>
internal sealed class ExplainMany(bool json)
{
    private readonly ExplainSummary summary = new();
    private int exit = ExitCode.Done;
    private bool separate;

    internal int Run(string[] named, Folders folders)
    {
        Screen.Data(json ? "{\n\"journals\": [" : "");
        foreach (var path in JournalFiles.Each(named, folders))
        {
            Take(path, folders);
            if (StandardStreams.DataLost)
            {
                break;
            }
        }

        if (summary.All == 0)
        {
            Screen.Error("no journals found in the given paths.");
            exit = ExitCode.Unusable;
        }

        Screen.Data(json ? $"\n],\n\"summary\": {summary.Json()}\n}}\n" : summary.Text());
        return exit;
    }

    /// <summary>One that cannot be read does not stop the others.</summary>
    private void Take(string path, Folders folders)
    {
        try
        {
            var report = ExplainCommand.Read(path, folders);
            summary.Add(report);
            Print(report);
            exit = Math.Max(exit, report.Input.Judge());
        }
        catch (UsageException exception)
        {
            summary.AddUnreadable();
            Screen.Error(exception.Message);
            exit = Math.Max(exit, ExitCode.Unusable);
        }
    }

    private void Print(ExplainReport report)
    {
        Screen.Data(json
            ? (separate ? ",\n" : "\n") + JsonSerializer.Serialize(ExplainJson.Of(report), ReportJson.Default.ExplainJson)
            : $"{report.Input.Shown}\n  {report.Headline}\n");
        separate = true;
    }
}
