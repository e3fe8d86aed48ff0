using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Replay;

namespace LoginMachine.Journals;

/// <summary>An attempt whose process died.</summary>
/// <param name="Journal">The name of its journal.</param>
/// <param name="Begun">
/// Whether it had written a line. One that had not did nothing either, and its journal, which says nothing, is gone.
/// </param>
internal sealed record InterruptedAttempt(string Journal, bool Begun);

/// <summary>
/// Closes the journals of attempts whose process died, with <see cref="Interrupted"/>. What was in flight is a
/// function of the last state and is not performed again.
/// </summary>
/// <param name="open">The marks of open attempts.</param>
/// <param name="journals">The folder of the journals.</param>
/// <param name="time">The clock.</param>
internal sealed class InterruptedAttempts(OpenAttempts open, string journals, TimeProvider time)
{
    /// <summary>Closes them.</summary>
    /// <returns>Those that were closed, or removed because they held no line.</returns>
    public IReadOnlyList<InterruptedAttempt> Close()
    {
        var closed = new List<InterruptedAttempt>();
        foreach (var (journal, mark) in open.Abandoned())
        {
            using (mark)
            {
                if (TryClose(journal, mark) is { } attempt)
                {
                    closed.Add(attempt);
                }
            }
        }

        return closed;
    }

    private InterruptedAttempt? TryClose(string journal, AttemptMark mark)
    {
        var path = Path.Combine(journals, journal);
        try
        {
            return File.Exists(path) ? Close(path, mark) : null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            mark.Keep();
            return null;
        }
    }

    private InterruptedAttempt? Close(string path, AttemptMark mark)
    {
        // What is larger was not written by an attempt, and is left alone.
        var bytes = PrivateFile.Read(path, JournalBounds.Bytes);
        var text = JournalText.Read(bytes);
        if (text.Verification.Verdict is not (Verdict.Incomplete or Verdict.TornTail))
        {
            return null;
        }

        if (text.Lines.IsEmpty)
        {
            File.Delete(path);
            return new InterruptedAttempt(Path.GetFileName(path), Begun: false);
        }

        return Close(path, mark, bytes, text) ? new InterruptedAttempt(Path.GetFileName(path), Begun: true) : null;
    }

    private bool Close(string path, AttemptMark mark, byte[] bytes, JournalText text)
    {
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

    /// <summary>Returns whether the two lines could not be written.</summary>
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
