using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>The one thing to do about a file or folder that cannot be used.</summary>
internal static class StoreAdvice
{
    /// <summary>Returns the advice for a reason; null if there is nothing particular to do about it.</summary>
    /// <param name="reason">Why a file or folder cannot be used.</param>
    public static string? Of(StorageFault reason) => reason switch
    {
        StorageFault.DiskFull => "Free some space on the disk, or increase the quota, then try again.",
        StorageFault.Denied or StorageFault.ReadOnly => "Give this user write access to the folder, or set LOGINMACHINE_HOME to a folder that can be written, then try again.",
        StorageFault.NotAFile or StorageFault.Folder or StorageFault.SpecialFile or StorageFault.FileTooLarge => "Move what is in its place to another folder, then try again.",
        StorageFault.Link => "Put the file itself in the place of the link, or link the whole folder instead, then try again.",
        StorageFault.Mount or StorageFault.OtherDevice => "Mount the folder that holds the credentials instead of the single file, then try again.",
        StorageFault.OtherOwner => "Set LOGINMACHINE_HOME to a folder of this user; or, if a command run under sudo created the file or folder, return it to this user (chown).",
        StorageFault.WritableByOthers => "Remove write permission for other users (chmod go-w), check that no one has changed the file, then try again.",
        StorageFault.LockUnsupported => "Set LOGINMACHINE_HOME to a folder on a local disk, or have the network file system mounted with locks, then sign in again.",
        StorageFault.TooManyFiles => "Raise the limit of open files (ulimit -n), then try again.",
        StorageFault.Missing => "Restore the folder or its mount, then sign in again.",
        _ => null,
    };

    /// <summary>Returns whether a folder or file is to blame, so that its path and owner help.</summary>
    /// <param name="reason">The reason.</param>
    public static bool IsOfFiles(StorageFault reason) =>
        reason is not (StorageFault.Cancelled or StorageFault.Locked or StorageFault.TooLarge or StorageFault.TooManyFiles) && !StoreGuards.OfKeyring(reason);
}
