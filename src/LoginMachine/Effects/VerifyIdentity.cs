using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Checks the ID token and the profile's restriction (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record VerifyIdentity(Attempt Attempt) : IEffect;
