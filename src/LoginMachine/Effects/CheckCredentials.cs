using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Looks at the program's own copy of the credentials, and at what is remembered of its refresh token.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record CheckCredentials(Attempt Attempt) : IEffect;
