using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Asks for a device code (RFC 8628, section 3.1).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record RequestDeviceCode(Attempt Attempt) : IEffect;
