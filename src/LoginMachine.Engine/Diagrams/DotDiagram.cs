using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>A picture in the language of Graphviz.</summary>
public static class DotDiagram
{
    private const string Quiet = "#5f6368";
    private const string Green = "#2e7d32";
    private const string Red = "#b3261e";

    /// <summary>Returns the text of a <c>.dot</c> file; the same model gives the same text.</summary>
    /// <param name="model">The picture.</param>
    public static string Write(DiagramModel model) => string.Join('\n', Lines(model)) + "\n";

    private static IEnumerable<string> Lines(DiagramModel model) =>
    [
        $"digraph \"{model.Name}\" {{",
        "  graph [rankdir=TB, bgcolor=white, nodesep=0.5, ranksep=0.35, fontname=\"Helvetica\"];",
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\", fontsize=11];",
        "  edge [fontname=\"Helvetica\", fontsize=10];",
        "",
        .. model.Nodes.Select(Node),
        .. Note(model),
        "",
        .. model.Edges.Select(edge => Edge(edge, model.HasPath)),
        "}",
    ];

    private static string Node(DiagramNode node)
    {
        string[] lines = [$"<b>{node.State}</b>", .. Effects(node.Effects), .. node.Loops.Select(loop => Line(loop))];
        return $"  {node.State} [{string.Join(", ", [$"label={Table(lines)}", .. NodeStyle(node)])}];";
    }

    private static IEnumerable<string> Effects(ImmutableArray<string> effects) =>
        effects.Select(effect => $"<i>{effect}</i>");

    private static IEnumerable<string> NodeStyle(DiagramNode node)
    {
        if (node.Terminal)
        {
            yield return "peripheries=2";
        }

        if (node.Trace != Trace.None)
        {
            yield return node.Trace == Trace.Failing ? $"fillcolor=\"#fbdcd9\", color=\"{Red}\"" : $"fillcolor=\"#dcefdc\", color=\"{Green}\"";
        }
    }

    /// <summary>Returns a box of its own for what can happen in every state.</summary>
    private static IEnumerable<string> Note(DiagramModel model)
    {
        if (model.Anywhere.IsEmpty)
        {
            yield break;
        }

        string[] lines = [.. AnywhereNote.Lines(model).Select(Escape)];
        yield return $"  anywhere [shape=note, style=filled, fillcolor=\"#f4f4f4\", label={Table(lines)}];";
        yield return $"  anywhere -> {model.Failed} [style=dashed, color=\"{Quiet}\"];";
    }

    private static string Edge(DiagramEdge edge, bool hasPath) =>
        $"  {edge.From} -> {edge.To} [{string.Join(", ", EdgeStyle(edge, hasPath))}, label={Table([.. edge.Labels.Select(label => Line(label, edge.Trace))])}];";

    /// <summary>The way to success is a straight column; what fails leaves it to the right.</summary>
    private static IEnumerable<string> EdgeStyle(DiagramEdge edge, bool hasPath) =>
    [
        edge.Fails ? "tailport=e" : "weight=10",
        edge.Trace switch
        {
            Trace.Failing => $"penwidth=3, color=\"{Red}\", fontcolor=\"{Quiet}\"",
            Trace.Taken => $"penwidth=3, color=\"{Green}\"",
            _ when edge.Fails || hasPath => $"color=\"{Quiet}\", fontcolor=\"{Quiet}\"",
            _ => "color=black",
        },
    ];

    private static string Line(DiagramLabel label, Trace trace = Trace.None) => (label.Taken, trace) switch
    {
        (false, _) => Escape(label.Text),
        (true, Trace.Failing) => $"<font color=\"{Red}\"><b>{Escape(label.Text)}</b></font>",
        _ => $"<b>{Escape(label.Text)}</b>",
    };

    private static string Table(IReadOnlyList<string> lines) =>
        $"<<table border=\"0\" cellspacing=\"0\" cellpadding=\"1\">{string.Concat(lines.Select(line => $"<tr><td align=\"left\">{line}</td></tr>"))}</table>>";

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
