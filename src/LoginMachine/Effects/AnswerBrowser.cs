using LoginMachine.Run;

namespace LoginMachine.Effects;

/// <summary>Answers the browser that is held open with the final page.</summary>
/// <param name="Attempt">The attempt.</param>
internal sealed record AnswerBrowser(Attempt Attempt) : IEffect;
