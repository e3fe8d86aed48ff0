using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Starts the person's browser at the local start address.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record OpenBrowser(Attempt Attempt) : IEffect;
