using LoginMachine.Cli.Rendering;
using LoginMachine.Effects.Platform;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary>Replays one journal after the other, each line by line, and keeps nothing of them but counts.</summary>
/// <param name="json">Whether to print one JSON document.</param>
internal sealed class ReplayMany(bool json)
{
    private readonly ReplaySummary summary = new();
    private bool separate;

    internal int Run(string[] named, Folders folders)
    {
        Screen.Data(json ? "{\n\"journals\": [" : "");
        foreach (var path in JournalFiles.Each(named, folders))
        {
            Take(path);
        }

        if (summary.All == 0)
        {
            Screen.Error("there is no journal in what was named.");
        }

        Screen.Data(json ? $"\n],\n\"summary\": {summary.Json()}\n}}\n" : summary.Text());
        return summary.ExitCode;
    }

    /// <summary>One that cannot be read does not stop the others.</summary>
    private void Take(string path)
    {
        try
        {
            var report = Replay(path);
            summary.Count(report);
            Tell(json ? report.Json() : report.Line());
        }
        catch (UsageException exception)
        {
            summary.CountUnreadable();
            Screen.Error(exception.Message);
        }
    }

    private void Tell(string report)
    {
        Screen.Data(json ? (separate ? ",\n" : "\n") + report : report + "\n");
        separate = true;
    }

    private static ReplayReport Replay(string path)
    {
        using var pass = new JournalPass(path);
        var course = new ReplayCourse();
        while (pass.Next() is { } line)
        {
            course.Take(line);
        }

        var verification = pass.Finish();
        return verification is { Verdict: Verdict.Unreadable, Fault: { } fault }
            ? throw pass.Refused(fault)
            : course.Report(pass.Name, verification);
    }
}
