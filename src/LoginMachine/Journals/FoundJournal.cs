using System.Collections.Immutable;
using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Journals;

/// <summary>A journal as it arrived: restored to its own form, verified, and if it does not verify, looked at for damage in transport.</summary>
/// <param name="Text">Its lines and verdict.</param>
/// <param name="Restored">What was undone before it was verified, as text; empty if nothing was.</param>
internal sealed record FoundJournal(JournalText Text, ImmutableArray<string> Restored)
{
    /// <summary>Reads a journal.</summary>
    /// <param name="bytes">The whole file, or its beginning if it is longer than <see cref="JournalBounds.Bytes"/>.</param>
    /// <param name="expected">The head that a support ticket names, if there is one.</param>
    public static FoundJournal From(byte[] bytes, Digest? expected = null)
    {
        var restored = Transport.Restore(bytes);
        var text = JournalText.Read(restored.Bytes, expected);
        return text.Verification.Verdict is Verdict.Edited or Verdict.Unreadable && !text.Verification.Cut
            && TransportDamage.Of(restored.Bytes, expected) is { } damage
                ? new FoundJournal(Damaged(damage.Text, text.Verification.Fault!.Line, damage.Words), restored.Words)
                : new FoundJournal(text, restored.Words);
    }

    /// <summary>Reads a journal from a stream, up to the bounds.</summary>
    /// <param name="stream">The file; it stays open.</param>
    /// <param name="expected">The head that a support ticket names, if there is one.</param>
    public static FoundJournal From(Stream stream, Digest? expected = null) => From(Bounded.Read(stream, JournalBounds.Bytes), expected);

    private static JournalText Damaged(JournalText whole, int line, string words) => whole with
    {
        Verification = whole.Verification with { Verdict = Verdict.DamagedInTransport, Fault = new JournalFault(line, words) },
    };
}
