using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Uses the refresh token (RFC 6749, section 6). The machine sends it twice at most.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record RefreshTokens(Attempt Attempt) : IEffect;
