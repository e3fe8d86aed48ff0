using System.Collections.Immutable;
using LoginMachine.Failures;

namespace LoginMachine.Replay.Explain;

/// <summary>
/// The diagnosis of an attempt: what failed and what to do. Made from journaled facts alone, so the failure block,
/// the final page, the log, <c>doctor</c> and <c>explain</c> say the same.
/// </summary>
/// <param name="Rule">The rule that recognized the cause, for tests and bug reports.</param>
/// <param name="Cause">The cause in plain words: one sentence without its full stop.</param>
/// <param name="Evidence">The lines that show it, as indexes into the story, from 0.</param>
/// <param name="Next">What to do first, as one or two whole sentences.</param>
public sealed record Explanation(string Rule, string Cause, ImmutableArray<int> Evidence, string Next)
{
    /// <summary>The rule name of a failure that no rule recognizes.</summary>
    public const string Unrecognized = "Unknown";

    /// <summary>Further advice in order of likelihood, one sentence each; empty if there is none.</summary>
    public ImmutableArray<string> More { get; init; } = [];

    /// <summary>The detail of the failure for the user who is there, with what a journal does not hold; null if a journal has all of it.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the same without what a journal does not hold, for a form that can be posted in public; null if there is nothing to leave out.</summary>
    public Explanation? InPublic { get; init; }

    /// <summary>Gets all advice, the most useful first.</summary>
    public IEnumerable<string> Advice => [Next, .. More];

    /// <summary>Returns the explanation with the client and the redirect URI by name, for the user who has them anyway.</summary>
    /// <param name="names">What the journal does not hold.</param>
    internal Explanation For(LocalNames names) => this with
    {
        Cause = names.Insert(Cause),
        Next = names.Insert(Next),
        More = [.. More.Select(names.Insert)],
        InPublic = this,
    };

    /// <summary>Returns the fixed text of a category, for a failure without a story.</summary>
    /// <param name="failure">The failure.</param>
    public static Explanation Fallback(Failure failure)
    {
        var text = FailureTexts.For(failure.Category);
        return new Explanation(Unrecognized, text.Title, [], text.Help);
    }
}
