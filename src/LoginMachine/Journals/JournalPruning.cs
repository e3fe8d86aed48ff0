using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Journals;

/// <summary>What a pruning did.</summary>
/// <param name="Removed">How many journals it removed.</param>
/// <param name="Kept">How many are left.</param>
/// <param name="Open">How many of those are old, and left because their attempt is open.</param>
/// <param name="Stuck">How many of those are old, and could not be removed.</param>
internal sealed record Pruned(int Removed, int Kept, int Open, int Stuck);

/// <summary>
/// Removes old journals. Only files that have the name of a journal are looked at, so that nothing goes that
/// another process has put there.
/// </summary>
/// <param name="open">The marks of open attempts.</param>
/// <param name="journals">The folder of the journals.</param>
internal sealed class JournalPruning(OpenAttempts open, string journals)
{
    /// <summary>Removes all but the newest, and never one whose attempt is open.</summary>
    /// <param name="keep">How many are kept.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public Pruned Prune(int keep)
    {
        var newestFirst = Names().OrderDescending(StringComparer.Ordinal).ToArray();
        var fates = newestFirst.Skip(keep).Select(Remove).ToArray();
        var removed = fates.Count(fate => fate == Fate.Removed);
        return new Pruned(removed, newestFirst.Length - removed, fates.Count(fate => fate == Fate.Open), fates.Count(fate => fate == Fate.Stuck));
    }

    /// <summary>The form of a journal's name: digits, then hexadecimal digits. The time comes first, so that names sort by it.</summary>
    private const string Form = "00000000T000000Z-xxxxxxxxxxxxxxxx.jsonl";

    private IEnumerable<string> Names() => Directory.Exists(journals)
        ? Directory.EnumerateFiles(journals).Select(path => Path.GetFileName(path)).Where(IsJournal)
        : [];

    private static bool IsJournal(string name) => name.Length == Form.Length && name.Zip(Form).All(pair => pair.Second switch
    {
        '0' => char.IsAsciiDigit(pair.First),
        'x' => char.IsAsciiHexDigitLower(pair.First),
        var other => pair.First == other,
    });

    private Fate Remove(string name)
    {
        if (!open.IsMarked(name))
        {
            return Delete(name);
        }

        // The process that holds the mark is alive or is closing the journal. A mark that no process holds is the next run's
        // to close, unless the process died between the last line and the removal of its mark.
        using var mark = open.Take(name);
        if (mark is not null && IsClosed(name))
        {
            return Delete(name);
        }

        mark?.Keep();
        return Fate.Open;
    }

    private Fate Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(journals, name));
            return Fate.Removed;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return Fate.Stuck;
        }
    }

    private bool IsClosed(string name)
    {
        try
        {
            using var file = NamedFile.Open(Path.Combine(journals, name));
            using var lines = new JournalReader(file);
            var closed = false;
            while (lines.Next() is { } line)
            {
                closed = line.Entry?.Trigger is Closed;
            }

            return closed;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return false;
        }
    }

    private enum Fate
    {
        Removed,
        Open,
        Stuck,
    }
}
