using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Serves the callback address until a callback with our state has come (RFC 6749, section 4.1.2).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record AwaitCallback(Attempt Attempt) : IEffect;
