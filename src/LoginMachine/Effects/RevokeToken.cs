using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Has the provider take the newest stored token back (RFC 7009).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record RevokeToken(Attempt Attempt) : IEffect;
