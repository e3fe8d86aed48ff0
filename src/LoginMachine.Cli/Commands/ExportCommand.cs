using System.CommandLine;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Platform;
using LoginMachine.Replay.Export;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine journal export</c>.</summary>
internal static class ExportCommand
{
    private const int OutputBuffer = 1 << 16;

    internal static Command Create()
    {
        var named = new Argument<string[]>("FILE") { Description = "Journals or folders of journals. Default: the journals folder.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("export", "Export journals as flat JSON Lines for a database: one row per line and one row per attempt.") { named };
        command.SetAction(parsed => Export(parsed.GetValue(named) ?? []));
        return command;
    }

    private static int Export(string[] named)
    {
        using var output = new BufferedStream(Screen.OpenData(), OutputBuffer);
        return Export(named, CliParts.Create().Folders, output);
    }

    internal static int Export(string[] named, Folders folders, Stream output)
    {
        var code = ExitCode.Done;
        foreach (var path in JournalFiles.Each(named.Length > 0 ? named : Own(folders.Journals), folders))
        {
            code = Math.Max(code, Export(path, output));
            if (StandardStreams.DataLost)
            {
                break;
            }
        }

        return code;
    }

    private static string[] Own(string folder) => Directory.Exists(folder) ? [folder] : [];

    /// <summary>One that cannot be read does not stop the others.</summary>
    private static int Export(string path, Stream output)
    {
        try
        {
            using var pass = new JournalPass(path);
            Export(pass, output);
            return ExitCode.Done;
        }
        catch (UsageException exception)
        {
            Screen.Error(exception.Message);
            return ExitCode.Unusable;
        }
    }

    private static void Export(JournalPass pass, Stream output)
    {
        var exporter = new Exporter(Printable.Line(pass.Name));
        var stopped = false;
        while (!StandardStreams.DataLost && pass.Next() is { } line)
        {
            stopped |= line.Entry is null;
            if (!stopped)
            {
                output.Write(exporter.Next(line.Entry!).Line());
            }
        }

        var verification = pass.Finish();
        if (!exporter.HasLines && pass.Whole(verification) is { } whole)
        {
            Export(whole, exporter, output);
            return;
        }

        if (verification is { Verdict: Verdict.Unreadable, Fault: { } fault } && !exporter.HasLines)
        {
            throw pass.Refused(fault);
        }

        output.Write(exporter.Finish(verification).Line());
    }

    private static void Export(JournalText text, Exporter exporter, Stream output)
    {
        foreach (var entry in text.Entries)
        {
            output.Write(exporter.Next(entry).Line());
        }

        output.Write(exporter.Finish(text.Verification).Line());
    }
}
