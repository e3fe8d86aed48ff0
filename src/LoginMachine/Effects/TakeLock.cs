using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Takes the lock that all processes share over the credentials.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record TakeLock(Attempt Attempt) : IEffect;
