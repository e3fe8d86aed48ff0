using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Removes the credentials from every store.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record RemoveCredentials(Attempt Attempt) : IEffect;
