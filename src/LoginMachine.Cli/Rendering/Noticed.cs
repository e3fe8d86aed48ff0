using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Cli.Rendering;

/// <summary>A notice and what it says to the user.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Explanation">What happened and what to do.</param>
internal sealed record Noticed(Failure Notice, Explanation Explanation)
{
    /// <summary>Gets the category, for JSON.</summary>
    internal string Category => Notice.Category.Wire();

    /// <summary>Gets what happened, in <c>category: words</c>; a public form has no names of the profile in it.</summary>
    internal string Detail => $"{Category}: {PublicForm.Of(Explanation).Cause}";
}
