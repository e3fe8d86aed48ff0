namespace LoginMachine.Engine;

/// <summary>A picture in the language of Mermaid, which code hosts draw inside of a page.</summary>
/// <remarks>
/// Its state diagrams have no statement that styles an edge. A taken edge has a sign before its text, and a style
/// sheet for the picture colors it by its place among the edges, for renderers that allow one.
/// </remarks>
public static class MermaidDiagram
{
    private const string Green = "#2e7d32";
    private const string Red = "#b3261e";
    private const string TakenSign = "\u2714 ";
    private const string FailingSign = "\u2718 ";
    private const int FullWidth = '\uFF01' - '!';

    /// <summary>Returns the text of a <c>.mmd</c> file; the same model gives the same text.</summary>
    /// <param name="model">The picture.</param>
    public static string Write(DiagramModel model) => string.Join('\n', Lines(model)) + "\n";

    private static IEnumerable<string> Lines(DiagramModel model) =>
    [
        .. model.HasPath ? [Sheet(model)] : Array.Empty<string>(),
        "stateDiagram-v2",
        .. model.Nodes.SelectMany(Node),
        $"    [*] --> {model.Initial}",
        .. model.Edges.Select(Edge),
        .. Note(model),
        .. model.HasPath ? Styles(model) : [],
    ];

    /// <summary>Edges are counted as they are written; the one to the initial state is the first, number 0.</summary>
    private static string Sheet(DiagramModel model) =>
        "%%{init: {\"themeCSS\": \"" + string.Concat(model.Edges.Select((edge, index) => Rule(edge.Trace, index + 1))) + "\"}}%%";

    private static string Rule(Trace trace, int number) => trace switch
    {
        Trace.Failing => Rule(number, Red),
        Trace.Taken => Rule(number, Green),
        _ => "",
    };

    private static string Rule(int number, string color) => $"[data-id=edge{number}]{{stroke:{color} !important;stroke-width:3px !important}}";

    private static IEnumerable<string> Node(DiagramNode node) =>
        new[] { node.State }
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
        $"    note left of {model.Failed}",
        .. AnywhereNote.Lines(model).Select(line => $"        {line}"),
        "    end note",
    ];

    /// <summary>Fill and text color always together, so that a dark page changes neither.</summary>
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
