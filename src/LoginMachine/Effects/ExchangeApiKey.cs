using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Exchanges the ID token for an API key (RFC 8693).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record ExchangeApiKey(Attempt Attempt) : IEffect;
