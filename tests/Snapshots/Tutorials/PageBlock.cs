using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Tutorials;

/// <summary>A fenced code block of a Markdown page, with the comment on the line above it.</summary>
/// <param name="Language">The language of the fence, such as <c>sh</c>.</param>
/// <param name="Note">The text of the comment; empty if there is none.</param>
/// <param name="Code">The lines of the block.</param>
/// <param name="At">The position of <paramref name="Code"/> in the page.</param>
internal sealed partial record PageBlock(string Language, string Note, string Code, int At)
{
    /// <summary>Returns the blocks of a page in order.</summary>
    internal static IReadOnlyList<PageBlock> Of(string page) =>
        [.. Fence().Matches(page).Select(match => new PageBlock(match.Groups["language"].Value, match.Groups["note"].Value, match.Groups["code"].Value, match.Groups["code"].Index))];

    /// <summary>Gets the value of a note that begins with these words, or null.</summary>
    internal string? NoteAfter(string words) => Note.StartsWith(words + " ", StringComparison.Ordinal) ? Note[(words.Length + 1)..] : null;

    [GeneratedRegex(@"^(?:<!-- (?<note>.*) -->\n)?```(?<language>\w*)\n(?<code>(?:(?!```).*\n)*)```$", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
