using LoginMachine.Effects.Platform;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;

namespace LoginMachine.Effects.JournalFile;

/// <summary>
/// Closes the journals of attempts whose process died, with <see cref="Interrupted"/>. What was in flight is a
/// function of the last state and is not performed again.
/// </summary>
/// <param name="open">The marks of open attempts.</param>
/// <param name="journals">The folder of the journals.</param>
/// <param name="time">The clock.</param>
public sealed class InterruptedAttempts(OpenAttempts open, string journals, TimeProvider time)
{
    /// <summary>Closes them.</summary>
    /// <returns>The names of the journals that were closed.</returns>
    public IReadOnlyList<string> Close()
    {
        var closed = new List<string>();
        foreach (var (journal, mark) in open.Abandoned())
        {
            using (mark)
            {
                if (TryClose(Path.Combine(journals, journal), mark))
                {
                    closed.Add(journal);
                }
            }
        }

        return closed;
    }

    private bool TryClose(string path, AttemptMark mark)
    {
        try
        {
            return File.Exists(path) && Close(path, mark);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            mark.Keep();
            return false;
        }
    }

    private bool Close(string path, AttemptMark mark)
    {
        var bytes = File.ReadAllBytes(path);
        var text = JournalText.Read(bytes);
        if (text.Verification.Verdict is not (Verdict.Incomplete or Verdict.TornTail) || text.Lines.IsEmpty)
        {
            return false;
        }

        var replayer = new Replayer(Definitions.Own);
        foreach (var entry in text.Entries)
        {
            replayer.Next(entry);
        }

        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (replayer.Divergence is not null)
        {
            return false;
        }

        var unwritten = Append(path, whole, bytes.Length - whole, text, replayer);
        if (unwritten)
        {
            mark.Keep();
        }

        return !unwritten;
    }

    /// <summary>Whether the two lines could not be written.</summary>
    private bool Append(string path, int whole, int torn, JournalText text, Replayer replayer)
    {
        using var file = JournalFile.Continue(path, whole, text.Verification.Head);
        var decider = new Decider(replayer.Definition!);
        var last = text.Entries.Last();
        var position = Take(file, decider, last, replayer.Position, new Interrupted(torn));
        Take(file, decider, last with { Seq = last.Seq + 1 }, position, position.Closing);
        return file.Unwritten || file.Sync() is not null;
    }

    private Position Take(JournalFile file, Decider decider, JournalEntry last, Position position, Trigger trigger)
    {
        var decision = decider.Decide(position.State, trigger, position.Facts);
        var after = position.After(decision);
        _ = file.Append(last with
        {
            Seq = last.Seq + 1,
            At = time.GetUtcNow(),
            Type = JournalEntry.TypeOf(decision),
            From = position.State,
            Trigger = trigger,
            To = after.State,
        }, keep: true);
        return after;
    }
}
