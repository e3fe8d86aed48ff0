using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>Something could not be kept, read or removed, for a reason that has a name.</summary>
/// <param name="reason">The reason.</param>
/// <param name="message">A message without any content of what was to be kept.</param>
internal abstract class StorageException(StorageFault reason, string message) : IOException(message)
{
    /// <summary>Gets the reason.</summary>
    public StorageFault Reason => reason;
}
