using LoginMachine.Credentials;
using LoginMachine.Credentials.Keyring;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Staging;

/// <summary>A launcher with a given outcome.</summary>
/// <param name="outcome">The outcome of the launch; null if it never ends.</param>
internal sealed class StagedBrowser(Trigger? outcome) : IBrowserLauncher
{
    private readonly TaskCompletionSource<Uri> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the URL once it was to be opened.</summary>
    internal Task<Uri> Opened => opened.Task;

    public async Task<Trigger> LaunchAsync(Uri address, TimeSpan watch, TimeProvider time, CancellationToken cancellation)
    {
        opened.TrySetResult(address);
        await Task.Delay(outcome is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation).ConfigureAwait(false);
        return outcome!;
    }
}

/// <summary>A browser that opens the start URL, and another program that opens it as well.</summary>
internal sealed class DoubledBrowser : IBrowserLauncher
{
    public async Task<Trigger> LaunchAsync(Uri address, TimeSpan watch, TimeProvider time, CancellationToken cancellation)
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var tab = await RawRequest.SendAsync(address.Port, true, RawRequest.Get(address)).ConfigureAwait(false);
            await RawRequest.ReadAsync(tab).ConfigureAwait(false);
        }

        return new BrowserOpened(Launcher.XdgOpen);
    }
}

/// <summary>A store that fails as configured.</summary>
/// <param name="saving">Runs first, with the cancellation.</param>
internal sealed class StagedStore(Func<CancellationToken, SavedCredentials> saving) : ICredentialStore
{
    private const int Io = 5;
    private const int IsDirectory = 21;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;

    internal StagedStore(StorageFault fault)
        : this(_ => throw Exception(fault))
    {
    }

    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) => saving(cancellation);

    /// <summary>Gets what is in the way before anything is begun.</summary>
    internal StorageFault? InTheWay { get; init; }

    public LoadedCredentials Load(string profile) => new(null);

    public StorageFault? Obstacle(string profile) => InTheWay;

    /// <summary>Returns what the system throws for a fault.</summary>
    internal static Exception Exception(StorageFault fault) => fault switch
    {
        StorageFault.DiskFull => new IOException("No space left on device", NoSpace),
        StorageFault.Denied => new UnauthorizedAccessException(),
        StorageFault.ReadOnly => new IOException("Read-only file system", ReadOnly),
        StorageFault.NotAFile => new IOException("Is a directory", IsDirectory),
        StorageFault.Locked => PrivateFile.ExceptionOf(fault),
        >= StorageFault.Link => PrivateFile.ExceptionOf(fault),
        StorageFault.Cancelled => new OperationCanceledException(),
        StorageFault.TooLarge => new CredentialsTooLargeException(),
        _ when fault.Wire().StartsWith("keyring_", StringComparison.Ordinal) => new KeyringException(fault),
        _ => new IOException("Input/output error", Io),
    };
}

/// <summary>A store that holds one document, and fails to delete it as configured.</summary>
/// <param name="document">The document.</param>
/// <param name="removing">Runs first.</param>
internal sealed class HeldStore(CredentialDocument document, Action removing) : ICredentialStore
{
    private bool removed;

    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) => false;

    public LoadedCredentials Load(string profile) => new(removed ? null : document);

    public bool Remove(string profile)
    {
        removing();
        return removed = true;
    }
}

/// <summary>A journal in which one line cannot be written, though the next one can.</summary>
/// <param name="inner">The real one.</param>
/// <param name="fault">Why it cannot be.</param>
/// <param name="lost">Which line; called for each in turn until it returns true.</param>
internal sealed class FalteringJournal(IJournal inner, StorageFault fault, Func<JournalEntry, bool> lost) : IJournal
{
    private bool struck;

    public string Name => inner.Name;

    public Digest Head => inner.Head;

    public StorageFault? Append(JournalEntry entry, bool keep = false)
    {
        if (struck || !lost(entry))
        {
            return inner.Append(entry, keep);
        }

        struck = true;
        return fault;
    }

    public StorageFault? Sync() => inner.Sync();

    public void Dispose() => inner.Dispose();
}
