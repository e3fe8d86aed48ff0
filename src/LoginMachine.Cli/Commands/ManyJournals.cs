using System.Text.Json;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;

namespace LoginMachine.Cli.Commands;

/// <summary>Explains many journals, one at a time: each is forgotten before the next one is read.</summary>
internal static class ManyJournals
{
    internal static int Explain(IEnumerable<string> files, bool json)
    {
        var (folders, summary, exit, first) = (new EngineParts().Folders, new ExplainSummary(), ExitCode.Done, true);
        Screen.Data(json ? "{\n\"journals\": [\n" : "");
        foreach (var file in files)
        {
            try
            {
                var report = ExplainCommand.Read(file, folders);
                summary.Add(report);
                Screen.Data(json ? $"{(first ? "" : ",\n")}{Json(report)}" : $"{report.Input.Name}\n  {report.Headline}\n");
                (first, exit) = (false, Math.Max(exit, ExplainCommand.Judge(report)));
            }
            catch (UsageException exception)
            {
                Screen.Error(exception.Message);
                summary.AddUnreadable();
                exit = Math.Max(exit, ExitCode.Unusable);
            }
        }

        Screen.Data(json ? $"\n],\n\"summary\": {JsonSerializer.Serialize(summary.Counts, ReportJson.Default.IReadOnlyListExplainCount)}\n}}\n" : string.Concat(summary.Lines().Select(line => line + "\n")));
        return exit;
    }

    private static string Json(ExplainReport report) => JsonSerializer.Serialize(ExplainJson.Of(report), ReportJson.Default.ExplainJson);
}
