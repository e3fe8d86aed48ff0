using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Journals;

/// <summary>Replaces a journal that could not be opened: every append fails, so the attempt ends before it acts.</summary>
/// <param name="reason">Why.</param>
internal sealed class NoJournal(StorageFault reason) : IJournal
{
    public string Name => "";

    public Digest Head => LineEncoder.Root;

    public StorageFault? Append(JournalEntry entry, bool keep = false) => reason;

    public StorageFault? Sync() => reason;

    public void Dispose()
    {
        // Nothing is held.
    }
}
