using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Diagrams;

/// <summary>The page <c>docs/state-diagram.md</c>.</summary>
internal static class StateDiagramPage
{
    /// <summary>Returns the whole text of the page.</summary>
    /// <param name="definitions">The machines it shows, in this order.</param>
    public static string Write(IEnumerable<Definition> definitions) =>
        string.Join('\n', Introduction.Concat(definitions.SelectMany(Section))) + "\n";

    private static IEnumerable<string> Introduction =>
    [
        "# State diagrams",
        "",
        "Generated from the transition tables, and compared with them by a test. Do not edit.",
        "",
        "A box is a state with its effects and the triggers that lead back to it: `stays on` leaves its effects alone,",
        "`again on` starts them again. A line is labelled with triggers, `[conditions]` and `(notices)`; a line to `Failed`",
        "with the [categories](failure-codes.md) it can end with.",
    ];

    private static IEnumerable<string> Section(Definition definition)
    {
        var model = DiagramModel.Of(definition);
        return
        [
            "",
            $"## {definition.Name}",
            "",
            $"Fingerprint `{definition.Fingerprint}`",
            "",
            "```mermaid",
            MermaidDiagram.Write(model) + "```",
            "",
            "The same for Graphviz (`dot -Tsvg`):",
            "",
            "```dot",
            DotDiagram.Write(model) + "```",
            "",
            "| state | effects | failure categories that leave it | notices |",
            "|---|---|---|---|",
            .. definition.States.Select(state => Line(definition, state)),
        ];
    }

    private static string Line(Definition definition, StateRow state)
    {
        var told = definition.Rows.Where(row => row.From == state.State && row.Category is not null).ToLookup(row => row.Fails, row => row.Category!.Value);
        return $"| `{state.State}` | {Words(state.Effects.Select(effect => $"`{effect}`"))} | {Links(told[true])} | {Links(told[false])} |";
    }

    private static string Links(IEnumerable<FailureCategory> categories) =>
        Words(categories.Distinct().Select(category => $"[`{category.Wire()}`](failure-codes.md#{category.Wire()})"));

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.DefaultIfEmpty("none"));
}
