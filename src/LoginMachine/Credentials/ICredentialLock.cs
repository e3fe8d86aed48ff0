using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Credentials;

/// <summary>
/// The lock over one profile's stored credentials: any process that replaces or removes them holds it. There is one for all
/// durable stores of a profile, because a change of the store touches two of them.
/// </summary>
internal interface ICredentialLock
{
    /// <summary>Takes it if it is free. Never waits.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="by">Who takes it, for those who wait.</param>
    /// <returns>Releases it when disposed; null if another process holds it.</returns>
    /// <exception cref="IOException">No process can take it.</exception>
    IDisposable? TryTake(string profile, AttemptId by);

    /// <summary>Returns who holds it, if that can be read; may be out of date by a moment.</summary>
    /// <param name="profile">The profile's name.</param>
    AttemptId? HolderOf(string profile);
}
