using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>How a sign-out ended.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Evidence">Its journal; null if none could be opened.</param>
/// <param name="Position">Where the flow ended.</param>
/// <param name="LogFailed">Whether the lifecycle log could not be written.</param>
public sealed record LogoutOutcome(AttemptId Attempt, Evidence? Evidence, Position Position, bool LogFailed)
{
    /// <summary>Gets why it failed, and what to do; null if it succeeded.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>Gets whether the credentials were removed though the journal could not say so.</summary>
    public bool RemovedUnrecorded { get; init; }
}
