using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>The parts of an SVG picture: one group per box and per line, named after what it represents.</summary>
internal static class SvgParts
{
    private const double LineHeight = 13;
    private const double Inset = 10;

    /// <summary>How wide a letter of an edge's words is on average; only their left end depends on it.</summary>
    private const double Letter = 5;

    private static readonly ImmutableArray<string> Colours = ["ink", "line", "good", "bad"];

    /// <summary>Arrow heads: they cannot take the color of their line in every browser, so there is one per color.</summary>
    internal static string Markers =>
        $"<defs>{string.Concat(Colours.Select(Marker))}</defs>";

    internal static string Node(DiagramNode node, Box box)
    {
        ImmutableArray<Words> lines =
        [
            new(node.State, "name"),
            .. node.Effects.Select(effect => new Words(effect, "effect")),
            .. node.Loops.Select(loop => new Words(loop.Text, loop.Taken ? "hit" : "")),
        ];
        var outer = node.Terminal ? Rectangle(box, 0) + Rectangle(box, 4) : Rectangle(box, 0);
        return $"<g id=\"node-{node.State}\" class=\"node{Class(node.Trace)}\">{outer}{Inside(lines, box)}</g>";
    }

    internal static string Note(IEnumerable<string> lines, Box box) =>
        $"<g id=\"node-anywhere\" class=\"note\">{Rectangle(box, 0)}{Inside([.. lines.Select(line => new Words(line, ""))], box)}</g>";

    internal static string NoteEdge(Curve curve) => $"<g class=\"note-edge\">{Path(curve, "line")}</g>";

    /// <summary>Returns a line; the layout knows it as it is without a path, when its text may be shorter.</summary>
    internal static string Edge(DiagramEdge edge, DiagramEdge bare, Curve curve, bool hasPath)
    {
        var marker = edge.Trace switch { Trace.Failing => "bad", Trace.Taken => "good", _ => edge.Fails || hasPath ? "line" : "ink" };
        return $"<g id=\"edge-{edge.From}-{edge.To}\" class=\"edge{(edge.Fails ? " fails" : "")}{Class(edge.Trace)}\">{Path(curve, marker)}{Label(edge, bare, curve)}</g>";
    }

    private static string Label(DiagramEdge edge, DiagramEdge bare, Curve curve)
    {
        if (curve.Label is not { } middle)
        {
            return "";
        }

        var left = middle.X - (bare.Labels.Max(label => label.Text.Length) * Letter / 2);
        return Lines([.. edge.Labels.Select(label => new Words(label.Text, label.Taken ? "hit" : ""))], left, middle.Y, LineHeight);
    }

    private static string Inside(ImmutableArray<Words> lines, Box box) =>
        Lines(lines, box.Left + Inset, box.Y, (box.Height - 8) / Math.Max(lines.Length, 1));

    /// <summary>Lines of words around a middle.</summary>
    private static string Lines(ImmutableArray<Words> lines, double left, double middle, double height) =>
        string.Concat(lines.Select((line, index) =>
            $"<text x=\"{N(left)}\" y=\"{N(middle + ((index - ((lines.Length - 1) / 2.0)) * height) + 3.5)}\"{(line.Class.Length > 0 ? $" class=\"{line.Class}\"" : "")}>{SvgText.Escape(line.Text)}</text>"));

    private static string Rectangle(Box box, double inset) =>
        $"<rect x=\"{N(box.Left + inset)}\" y=\"{N(box.Top + inset)}\" width=\"{N(box.Width - (2 * inset))}\" height=\"{N(box.Height - (2 * inset))}\" rx=\"8\"/>";

    private static string Path(Curve curve, string marker) =>
        $"<path d=\"M{Pair(curve.Points[0])}C{string.Join(' ', curve.Points.Skip(1).Select(Pair))}\" marker-end=\"url(#arrow-{marker})\"/>";

    private static string Marker(string name) =>
        $"<marker id=\"arrow-{name}\" class=\"{name}\" viewBox=\"0 0 10 8\" refX=\"1\" refY=\"4\" markerWidth=\"11\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L10 4L0 8z\"/></marker>";

    private static string Class(Trace trace) => trace switch
    {
        Trace.Taken => " taken",
        Trace.Failing => " failing",
        _ => "",
    };

    private static string Pair(Spot spot) => $"{N(spot.X)},{N(spot.Y)}";

    private static string N(double number) => SvgText.Number(number);

    private readonly record struct Words(string Text, string Class);
}
