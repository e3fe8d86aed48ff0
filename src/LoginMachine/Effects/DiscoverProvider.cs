using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Reads the provider's configuration document (OpenID Connect Discovery 1.0, section 4; RFC 8414, section 3).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record DiscoverProvider(Attempt Attempt) : IEffect;
