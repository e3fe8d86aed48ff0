using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>A real journal whose disk is full at some of its lines; what must be kept is kept and written later.</summary>
/// <param name="inner">The real one.</param>
/// <param name="fails">Whether writing fails while this line is to be written.</param>
/// <param name="unsynced">Why it cannot be brought to the disk; null: it can.</param>
internal sealed class BrokenJournal(IJournal inner, Func<JournalEntry, bool> fails, StorageFault? unsynced = null) : IJournal
{
    private readonly List<JournalEntry> kept = [];

    public string Name => inner.Name;

    public Digest Head => inner.Head;

    public StorageFault? Append(JournalEntry entry, bool keep = false)
    {
        if (fails(entry))
        {
            kept.AddRange(keep ? [entry] : []);
            return StorageFault.DiskFull;
        }

        foreach (var earlier in kept)
        {
            inner.Append(earlier);
        }

        kept.Clear();
        return inner.Append(entry, keep);
    }

    public StorageFault? Sync() => unsynced ?? inner.Sync();

    public void Dispose() => inner.Dispose();
}
