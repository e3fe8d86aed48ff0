using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Takes the port that is due on both loopback families (RFC 8252, section 7.3).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record BindListener(Attempt Attempt) : IEffect;
