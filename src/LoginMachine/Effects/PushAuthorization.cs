using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Hands the authorization request to the provider, so that the browser carries a reference alone (RFC 9126).</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record PushAuthorization(Attempt Attempt) : IEffect;
