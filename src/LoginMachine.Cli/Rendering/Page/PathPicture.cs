using LoginMachine.Diagrams;
using LoginMachine.Machine;

namespace LoginMachine.Cli.Rendering.Page;

/// <summary>The path of a journal as a row of boxes: each state it entered, and the trigger that led there.</summary>
internal static class PathPicture
{
    internal static IEnumerable<string> Lines(JournalPath path)
    {
        var moves = path.Steps.Where(step => step.From != step.To).ToArray();
        return moves.Length == 0 ? [] : ["<ol class=\"path\">", Begin(moves[0]), .. moves.Select(Move), "</ol>"];
    }

    private static string Begin(PathStep first) => $"<li>{Box(first.From, "")}</li>";

    private static string Move(PathStep step) =>
        $"<li><span class=\"by\">{SvgText.Escape(step.Trigger.Name)} &rarr;</span>{Box(step.To, Class(step))}</li>";

    private static string Box(FlowState state, string kind) => $"<b class=\"state{kind}\">{state}</b>";

    private static string Class(PathStep step) => step.To == FlowState.Failed ? " bad" : step.To.IsGood() ? " good" : "";
}
