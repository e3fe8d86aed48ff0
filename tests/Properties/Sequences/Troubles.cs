using LoginMachine.Credentials;
using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>The faults of the disk under one program; may be changed at any time.</summary>
internal sealed class Troubles
{
    /// <summary>From which line on a journal cannot be written.</summary>
    internal long? JournalFullFrom { get; set; }

    /// <summary>Whether credentials cannot be replaced.</summary>
    internal bool StoreFull { get; set; }
}

/// <summary>A real journal on a disk that fills up.</summary>
internal sealed class TroubledJournal(IJournal inner, Troubles troubles) : IJournal
{
    public string Name => inner.Name;

    public Digest Head => inner.Head;

    public StorageFault? Append(JournalEntry entry, bool keep = false) =>
        entry.Seq >= troubles.JournalFullFrom ? StorageFault.DiskFull : inner.Append(entry, keep);

    public StorageFault? Sync() => inner.Sync();

    public void Dispose() => inner.Dispose();
}

/// <summary>The real store on a disk that is full by the time that something is saved.</summary>
internal sealed class TroubledStore(ICredentialStore inner, Troubles troubles) : ICredentialStore
{
    private const int NoSpace = 28;

    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) =>
        troubles.StoreFull ? throw new IOException("No space left on device", NoSpace) : inner.Save(profile, document, cancellation);

    public LoadedCredentials Load(string profile) => inner.Load(profile);

    public bool Remove(string profile) => inner.Remove(profile);
}
