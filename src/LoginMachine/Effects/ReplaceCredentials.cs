using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Replaces the stored credentials by renewed ones, if they are still those that were renewed.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record ReplaceCredentials(Attempt Attempt) : IEffect;
