using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Replaces the stored credentials, or leaves the old ones as they are.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record SaveCredentials(Attempt Attempt) : IEffect;
