using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>A file or folder that is not used because of what it is, and not because the system refused.</summary>
/// <param name="reason">What it is.</param>
internal sealed class FileFaultException(StorageFault reason) : StorageException(reason, reason.ToString());
