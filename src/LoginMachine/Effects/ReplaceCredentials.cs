using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Replaces the stored credentials by refreshed ones, if they are still those that were refreshed.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record ReplaceCredentials(Attempt Attempt) : IEffect;
