using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Polls the token endpoint until the user has decided (RFC 8628, sections 3.4 and 3.5).</summary>
/// <param name="Attempt">The attempt; a device code has been issued.</param>
internal sealed record PollForApproval(Attempt Attempt) : IEffect;
