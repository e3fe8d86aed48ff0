using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Diagrams;

/// <summary>A picture in the language of Mermaid, which code hosts draw inside of a page.</summary>
/// <remarks>Its state diagrams cannot style an edge, so a taken edge is told by a sign before its words.</remarks>
public static class MermaidDiagram
{
    private const string TakenSign = "\u2714 ";
    private const string FailingSign = "\u2718 ";
    private const int FullWidth = '\uFF01' - '!';

    /// <summary>The text of a <c>.mmd</c> file; the same model gives the same text.</summary>
    /// <param name="model">The picture.</param>
    public static string Write(DiagramModel model) => string.Join('\n', Lines(model)) + "\n";

    private static IEnumerable<string> Lines(DiagramModel model) =>
    [
        "stateDiagram-v2",
        .. model.Nodes.SelectMany(Node),
        $"    [*] --> {model.Definition.Initial}",
        .. model.Edges.Select(Edge),
        .. Note(model),
        .. model.HasPath ? Styles(model) : [],
    ];

    private static IEnumerable<string> Node(DiagramNode node) =>
        new[] { node.State.ToString() }
            .Concat(node.Effects.Select(effect => $"does {effect}"))
            .Concat(node.Loops.Select(loop => Line(loop, TakenSign)))
            .Select(line => $"    {node.State} : {line}");

    private static string Edge(DiagramEdge edge)
    {
        var sign = edge.Trace == Trace.Failing ? FailingSign : TakenSign;
        return $"    {edge.From} --> {edge.To} : {string.Join("<br/>", edge.Labels.Select(label => Line(label, sign)))}";
    }

    private static IEnumerable<string> Note(DiagramModel model) => model.Anywhere.IsEmpty ? [] :
    [
        $"    note left of {FlowState.Failed}",
        $"        {AnywhereNote.Title(model)}",
        .. model.Anywhere.Select(category => $"        {category.Wire()}"),
        "    end note",
    ];

    /// <summary>Fill and text colour always together, so that a dark page changes neither.</summary>
    private static IEnumerable<string> Styles(DiagramModel model) =>
    [
        "    classDef taken fill:#dcefdc,stroke:#2e7d32,stroke-width:3px,color:#1b1b1b",
        "    classDef failing fill:#fbdcd9,stroke:#b3261e,stroke-width:3px,color:#1b1b1b",
        .. model.Nodes.Where(node => node.Trace != Trace.None).Select(node => $"    class {node.State} {(node.Trace == Trace.Failing ? "failing" : "taken")}"),
    ];

    private static string Line(DiagramLabel label, string sign) => (label.Taken ? sign : "") + Escape(label.Text);

    /// <summary>
    /// A sign that Mermaid could take for its own becomes its full-width double: entities are not decoded everywhere.
    /// </summary>
    private static string Escape(string text) => string.Concat(text.Select(sign =>
        sign is < '!' or > '~' || char.IsAsciiLetterOrDigit(sign) || ",._-()[]/+'".Contains(sign, StringComparison.Ordinal)
            ? sign
            : (char)(sign + FullWidth)));
}
