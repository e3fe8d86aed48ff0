using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;
using LoginMachine.Machine.Tables;
using LoginMachine.Replay;

namespace LoginMachine.Cli.Commands;

/// <summary>One journal of many, replayed line by line.</summary>
/// <param name="Report">What was found; null if it could not be read.</param>
/// <param name="Refusal">Why it could not be read, as text.</param>
internal sealed record JournalReplay(ReplayReport? Report, string? Refusal)
{
    /// <summary>Replays some journals, one after the other, by the same deciders.</summary>
    internal static JournalReplay[] Of(string[] paths)
    {
        var deciders = new Deciders(Definitions.Own);
        return Array.ConvertAll(paths, path => Of(path, deciders));
    }

    private static JournalReplay Of(string path, Deciders deciders)
    {
        try
        {
            return new JournalReplay(Replayed(path, deciders), null);
        }
        catch (UsageException exception)
        {
            return new JournalReplay(null, exception.Message);
        }
    }

    private static ReplayReport Replayed(string path, Deciders deciders)
    {
        using var pass = new JournalPass(path);
        var course = new ReplayCourse(deciders);
        while (pass.Next() is { } line)
        {
            course.Take(line);
        }

        var verification = pass.Finish();
        if (pass.Whole(verification) is { } whole)
        {
            return Replayed(whole, pass.Name, deciders);
        }

        return verification is { Verdict: Verdict.Unreadable, Fault: { } fault }
            ? throw pass.Refused(fault)
            : course.Report(pass.Name, verification);
    }

    private static ReplayReport Replayed(JournalText text, string name, Deciders deciders)
    {
        var course = new ReplayCourse(deciders);
        foreach (var line in text.Lines)
        {
            course.Take(line);
        }

        return course.Report(name, text.Verification);
    }
}
