using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Starts the user's browser at the local start URL.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record OpenBrowser(Attempt Attempt) : IEffect;
