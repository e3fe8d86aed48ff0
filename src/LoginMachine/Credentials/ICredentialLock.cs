using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Credentials;

/// <summary>
/// The lock over one profile's stored credentials: whoever replaces or removes them holds it. There is one for all
/// durable stores of a profile, because a change of the store touches two of them.
/// </summary>
internal interface ICredentialLock
{
    /// <summary>Takes it, if nobody has it. Never waits.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="by">Who takes it, for those who wait.</param>
    /// <returns>Gives it up when it is disposed; null where somebody else holds it.</returns>
    /// <exception cref="IOException">It cannot be taken by anybody.</exception>
    IDisposable? TryTake(string profile, AttemptId by);

    /// <summary>Who holds it, where that can be read; may be out of date by a moment.</summary>
    /// <param name="profile">The profile's name.</param>
    AttemptId? HolderOf(string profile);
}
