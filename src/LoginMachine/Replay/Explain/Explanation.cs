using System.Collections.Immutable;

namespace LoginMachine.Replay.Explain;

/// <summary>What a journal says went wrong, for somebody who has only the journal.</summary>
/// <param name="Rule">The rule that found it, for tests and for bug reports.</param>
/// <param name="Cause">The cause in plain words, one sentence without its full stop.</param>
/// <param name="Evidence">The lines that show it, by their position in the story, from 0.</param>
/// <param name="Next">What to do now, one sentence; it stands beside the cause.</param>
public sealed record Explanation(string Rule, string Cause, ImmutableArray<int> Evidence, string Next)
{
    /// <summary>What may help further, a sentence each: how to look, and what to do if it stays.</summary>
    public ImmutableArray<string> More { get; init; } = [];
}
