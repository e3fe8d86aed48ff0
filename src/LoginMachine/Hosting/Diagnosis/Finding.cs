using LoginMachine.Failures;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>One result of a check. It names no folder, no proxy and no user, so it can be shown to anyone.</summary>
/// <param name="Check">What was looked at, in one word.</param>
/// <param name="Condition">What it was like.</param>
/// <param name="Words">The same in a sentence, without a full stop.</param>
/// <param name="Failure">What a sign-in would end with, or report, because of it.</param>
internal sealed record Finding(string Check, Condition Condition, string Words, Failure? Failure = null)
{
    /// <summary>Gets why it would fail and what to do, as <c>explain</c> would say; null if nothing is broken.</summary>
    public Explanation? Explanation { get; init; }
}

/// <summary>What something was like.</summary>
internal enum Condition
{
    /// <summary>As it should be.</summary>
    InOrder,

    /// <summary>A sign-in works; this is good to know.</summary>
    Advice,

    /// <summary>A sign-in would fail, or report it as a notice.</summary>
    Broken,

    /// <summary>It could not be looked at.</summary>
    Skipped,
}
