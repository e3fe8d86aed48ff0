using System.CommandLine;
using LoginMachine.Cli.Rendering;
using LoginMachine.Effects.JournalFile;
using LoginMachine.Effects.Platform;
using LoginMachine.Hosting;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine journal prune</c>.</summary>
internal static class PruneCommand
{
    private const int Usual = 50;

    internal static Command Create()
    {
        var keep = new Option<int>("--keep") { Description = "How many journals are kept.", HelpName = "N", DefaultValueFactory = _ => Usual };
        var command = new Command("prune", "Remove old journals. One whose sign-in goes on, or is still to be closed, stays.") { keep };
        command.SetAction(parsed => Prune(parsed.GetValue(keep)));
        return command;
    }

    private static int Prune(int keep)
    {
        if (keep < 0)
        {
            throw new UsageException("--keep: give a number from 0 on.");
        }

        var folders = CliParts.Create().Folders;
        try
        {
            var pruned = new JournalPruning(new OpenAttempts(folders.Open), folders.Journals).Prune(keep);
            Screen.Say(Words(pruned));
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
            yield return $"{Count(pruned.Open)} would have gone and stayed, because the sign-in goes on or is still to be closed.";
        }

        if (pruned.Stuck > 0)
        {
            yield return $"{Count(pruned.Stuck)} could not be removed.";
        }
    }

    private static string Count(int journals) => journals == 1 ? "1 journal" : $"{journals} journals";
}
