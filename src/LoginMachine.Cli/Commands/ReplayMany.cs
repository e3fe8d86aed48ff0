using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary>
/// Replays many journals, on as many cores as there are, and keeps nothing of them but counts. They are reported in the
/// order in which they were named, whichever is done first.
/// </summary>
/// <param name="json">Whether to print one JSON document.</param>
internal sealed class ReplayMany(bool json)
{
    /// <summary>How many journals one core takes at a time: enough to make little of taking turns.</summary>
    private const int Together = 32;

    private readonly ReplaySummary summary = new();
    private readonly Queue<Task<JournalReplay[]>> ahead = new();
    private bool separate;

    internal int Run(string[] named, Folders folders)
    {
        Screen.Data(json ? "{\n\"journals\": [" : "");
        try
        {
            foreach (var paths in JournalFiles.Each(named, folders).Chunk(Together))
            {
                Begin(paths);
                if (StandardStreams.DataLost)
                {
                    break;
                }
            }
        }
        finally
        {
            PrintUpTo(0);
        }

        if (summary.All == 0)
        {
            Screen.Error("no journals found in the given paths.");
        }

        Screen.Data(json ? $"\n],\n\"summary\": {summary.Json()}\n}}\n" : summary.Text());
        return summary.ExitCode;
    }

    /// <summary>Waits while the cores are busy, so that memory does not grow with the number of journals.</summary>
    private void Begin(string[] paths)
    {
        ahead.Enqueue(Task.Run(() => JournalReplay.Of(paths)));
        PrintUpTo(Environment.ProcessorCount);
    }

    private void PrintUpTo(int most)
    {
        while (ahead.Count > most)
        {
            foreach (var replay in ahead.Dequeue().GetAwaiter().GetResult())
            {
                Print(replay);
            }
        }
    }

    /// <summary>One that cannot be read does not stop the others.</summary>
    private void Print(JournalReplay replay)
    {
        if (replay.Report is { } report)
        {
            summary.Count(report);
            Screen.Data(json ? (separate ? ",\n" : "\n") + report.Json() : report.Line() + "\n");
            separate = true;
        }
        else
        {
            summary.CountUnreadable();
            Screen.Error(replay.Refusal!);
        }
    }
}
