using LoginMachine.Effects.OpenBrowser;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Demo;

/// <summary>A launcher with a bug.</summary>
internal sealed class BuggyBrowser : IBrowserLauncher
{
    public Task<Trigger> LaunchAsync(Uri address, TimeSpan watch, TimeProvider time, CancellationToken cancellation) =>
        throw new InvalidOperationException("This message may hold anything and is never shown.");
}

/// <summary>A store on a full disk.</summary>
internal sealed class FullDisk : ICredentialStore
{
    private const int NoSpace = 28;

    public bool Save(string profile, CredentialDocument document, CancellationToken cancellation) =>
        throw new IOException("No space left on device", NoSpace);

    public LoadedCredentials Load(string profile) => new(null);
}

/// <summary>A journal whose third line cannot be written, though the next one can.</summary>
/// <param name="inner">The real one.</param>
internal sealed class FalteringJournal(IJournal inner) : IJournal
{
    private int lines;

    public string Name => inner.Name;

    public Digest Head => inner.Head;

    public StorageFault? Append(JournalEntry entry, bool keep = false) =>
        Interlocked.Increment(ref lines) == 3 ? StorageFault.DiskFull : inner.Append(entry, keep);

    public StorageFault? Sync() => inner.Sync();

    public void Dispose() => inner.Dispose();
}
