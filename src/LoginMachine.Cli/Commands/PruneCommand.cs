using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LoginMachine.Cli.Files;
using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine journal prune</c>.</summary>
internal static class PruneCommand
{
    private const int Usual = 50;

    internal static Command Create()
    {
        var keep = new Option<string?>("--keep") { Description = $"How many journals to keep (default {Usual}).", HelpName = "N" };
        var json = JsonOption.Create();
        var command = new Command("prune", "Remove old journals. A journal is kept while its sign-in is running or has not been closed.") { keep, json };
        command.SetAction(parsed => Prune(Count(parsed.GetValue(keep)), parsed.GetValue(json)));
        return command;
    }

    private static int Count(string? text) => text is null ? Usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var keep) ? keep
        : throw new UsageException("--keep: must be a number, 0 or greater.");

    private static int Prune(int keep, bool json)
    {
        var folders = CliParts.Create().Folders;
        try
        {
            var pruned = new JournalPruning(new OpenAttempts(folders.Open), folders.Journals).Prune(keep);
            Screen.Say(json ? [] : Words(pruned));
            Screen.Data(json ? JsonSerializer.Serialize(new PruneReport(pruned.Removed, pruned.Kept, pruned.Open, pruned.Stuck), CommandJson.Default.PruneReport) + "\n" : "");
            return pruned.Stuck > 0 ? ExitCode.Failed : ExitCode.Done;
        }
        catch (Exception exception) when (FileTrouble.NotListed(folders.Journals, exception) is { } trouble)
        {
            throw trouble;
        }
    }

    private static IEnumerable<string> Words(Pruned pruned)
    {
        yield return $"{Count(pruned.Removed)} removed, {pruned.Kept} kept.";
        if (pruned.Open > 0)
        {
            yield return $"{Count(pruned.Open)} beyond that limit stayed, because the sign-in is running or has not been closed.";
        }

        if (pruned.Stuck > 0)
        {
            yield return $"{Count(pruned.Stuck)} could not be removed.";
        }
    }

    private static string Count(int journals) => journals == 1 ? "1 journal" : $"{journals} journals";
}

/// <summary>What a pruning did, as JSON.</summary>
/// <param name="Removed">How many journals it removed.</param>
/// <param name="Kept">How many are left.</param>
/// <param name="Open">How many of those are old, and left because their attempt is open.</param>
/// <param name="Stuck">How many of those are old, and could not be removed.</param>
internal sealed record PruneReport(int Removed, int Kept, int Open, int Stuck);
