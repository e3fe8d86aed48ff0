using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Redeems the authorization code (RFC 6749, section 4.1.3). Single use: never repeated.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record ExchangeCode(Attempt Attempt) : IEffect;
