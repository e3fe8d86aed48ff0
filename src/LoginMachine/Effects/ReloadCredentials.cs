using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Reads the stored credentials again and makes room for new ones.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record ReloadCredentials(Attempt Attempt) : IEffect;
