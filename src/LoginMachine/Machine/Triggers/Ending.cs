using System.Text.Json.Serialization;
using LoginMachine.Failures;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The credentials were replaced.</summary>
/// <param name="Replaced">Whether there were credentials before.</param>
/// <param name="Keyring">Why they are in a file and not in the keyring, if the keyring was wanted first.</param>
/// <param name="Lock">
/// Why they were saved without the lock: new tokens cannot be asked for again, so they do not wait for it forever. Null
/// if it was held, if the file system has no locks, and in journals of before this was recorded.
/// </param>
internal sealed record CredentialsSaved(bool Replaced, StorageFault? Keyring = null, StorageFault? Lock = null) : Trigger;

/// <summary>The credentials could not be replaced; what was there before is there still.</summary>
/// <param name="Reason">Why.</param>
internal sealed record CredentialsNotSaved(StorageFault Reason) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { SavesFailed = Math.Min(facts.SavesFailed + 1, Facts.MaxSaves) };
}

/// <summary>Why something could not be written.</summary>
[JsonConverter(typeof(SnakeCaseConverter<StorageFault>))]
internal enum StorageFault
{
    /// <summary>The disk is full, or a quota is.</summary>
    DiskFull,

    /// <summary>The folder or file may not be written.</summary>
    Denied,

    /// <summary>The file system is read-only.</summary>
    ReadOnly,

    /// <summary>A folder, a link or a device is in place of the file.</summary>
    NotAFile,

    /// <summary>Writing was stopped by a cancel.</summary>
    Cancelled,

    /// <summary>Another error of the system.</summary>
    Other,

    /// <summary>Another process held the lock on the credentials for too long.</summary>
    Locked,

    /// <summary>The keyring is locked, and no one unlocked it.</summary>
    KeyringLocked,

    /// <summary>There is no keyring.</summary>
    KeyringAbsent,

    /// <summary>The keyring keeps short texts, and did not keep one as long as the credentials.</summary>
    KeyringTooSmall,

    /// <summary>The keyring reported an error, or did not answer.</summary>
    KeyringFailed,

    /// <summary>The credentials are larger than what can be read back.</summary>
    TooLarge,

    /// <summary>A link is in its place. Links are not followed.</summary>
    Link,

    /// <summary>A folder is in its place.</summary>
    Folder,

    /// <summary>A FIFO, a device or a socket is in its place.</summary>
    SpecialFile,

    /// <summary>The file is a mount of its own, so that no rename can replace it.</summary>
    Mount,

    /// <summary>The system does not rename into this place, because it is on another device.</summary>
    OtherDevice,

    /// <summary>The file or folder belongs to another user.</summary>
    OtherOwner,

    /// <summary>Other users may write to the file or folder.</summary>
    WritableByOthers,

    /// <summary>The file is larger than anything that the program writes or reads.</summary>
    FileTooLarge,

    /// <summary>The file system has no locks.</summary>
    LockUnsupported,

    /// <summary>The process may not open more files.</summary>
    TooManyFiles,

    /// <summary>The file or folder is no longer there.</summary>
    Missing,
}

/// <summary>The browser that was held open has the final page, or none was there.</summary>
/// <param name="Waiting">How many requests were answered with it.</param>
internal sealed record BrowserAnswered(int Waiting) : Trigger;

/// <summary>The browser left before the final page.</summary>
internal sealed record BrowserLeft : Trigger;

/// <summary>The time of the attempt is over.</summary>
internal sealed record DeadlineReached : Trigger;

/// <summary>Cancellation was requested.</summary>
/// <param name="By">Who.</param>
/// <param name="Attempt">The newer attempt, if it was one.</param>
internal sealed record Cancelled(CancelledBy By, AttemptId? Attempt = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { CancelAsked = true };
}

/// <summary>Who canceled.</summary>
[JsonConverter(typeof(SnakeCaseConverter<CancelledBy>))]
internal enum CancelledBy
{
    /// <summary>The user, by Ctrl-C.</summary>
    Person,

    /// <summary>The program that hosts the attempt.</summary>
    Host,

    /// <summary>A newer attempt of the same profile.</summary>
    NewerLogin,

    /// <summary>The system or another program, by asking the process to end (SIGTERM).</summary>
    Termination,

    /// <summary>The terminal, which was closed (SIGHUP).</summary>
    Hangup,
}

/// <summary>A line could not be appended to the journal.</summary>
/// <param name="Reason">Why.</param>
/// <param name="CredentialsSaved">Whether tokens had been issued by then and are saved.</param>
internal sealed record JournalUnavailable(StorageFault Reason, bool CredentialsSaved) : Trigger;

/// <summary>The process that made the attempt died; the next one that ran noted it.</summary>
/// <param name="TornBytes">How many bytes of an unfinished last line were cut.</param>
internal sealed record Interrupted(int TornBytes) : Trigger;

/// <summary>A bug: an unexpected exception, or a trigger that the state does not handle.</summary>
/// <param name="Exception">The exception's type, never its message.</param>
/// <param name="Rejected">The trigger that was rejected.</param>
internal sealed record Faulted(TypeName? Exception = null, TypeName? Rejected = null) : Trigger;

/// <summary>The attempt is over; the journal's last line.</summary>
/// <param name="Category">The category it failed with; null after a success.</param>
/// <param name="Phase">The phase it failed in.</param>
internal sealed record Closed(FailureCategory? Category = null, Phase? Phase = null) : Trigger, IClosing<Phase, FailureCategory>;
