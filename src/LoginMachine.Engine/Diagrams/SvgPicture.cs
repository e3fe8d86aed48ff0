using System.Collections.Immutable;
using System.Globalization;

namespace LoginMachine.Engine;

/// <summary>A picture as SVG, drawn over a layout that is known or computed here: nothing has to be installed.</summary>
public static class SvgPicture
{
    private const double Margin = 6;

    /// <summary>Returns the text of an <c>.svg</c> file; the same model gives the same text.</summary>
    /// <param name="model">The picture.</param>
    /// <param name="layout">Where its parts are; null to compute a plain layout here.</param>
    public static string Write(DiagramModel model, DiagramLayout? layout = null) => Picture(model, layout ?? AutomaticLayout.Of(model), $"<style>\n{SvgStyle.Css}\n</style>\n");

    /// <summary>Returns the same as a part of a page, which brings <see cref="SvgStyle.Css"/> itself.</summary>
    /// <param name="model">The picture.</param>
    /// <param name="layout">Where its parts are; null to compute a plain layout here.</param>
    public static string Embed(DiagramModel model, DiagramLayout? layout = null) => Picture(model, layout ?? AutomaticLayout.Of(model), "");

    private static string Picture(DiagramModel model, DiagramLayout layout, string style)
    {
        var (w, h) = (Text(layout.Width + (2 * Margin)), Text(layout.Height + (2 * Margin)));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="machine{(model.HasPath ? " path" : "")}" width="{w}" height="{h}" viewBox="{Text(-Margin)} {Text(-Margin)} {w} {h}" role="img">
            <title>{SvgText.Escape(Title(model))}</title>
            {style}{SvgParts.Markers}
            {string.Join('\n', Parts(model, layout))}
            </svg>

            """).ReplaceLineEndings("\n");
    }

    /// <summary>Returns what is on the path is drawn last, over what it crosses.</summary>
    private static IEnumerable<string> Parts(DiagramModel model, DiagramLayout layout)
    {
        var (boxes, curves) = (layout.Boxes, layout.Curves);
        var bare = model.Bare.Edges.ToDictionary(edge => (edge.From, edge.To));
        return
        [
            .. Note(model, boxes, curves),
            .. model.Nodes.Select(node => SvgParts.Node(node, boxes[node.State])),
            .. model.Edges.OrderBy(edge => edge.Trace).Select(edge => SvgParts.Edge(edge, bare.GetValueOrDefault((edge.From, edge.To), edge), Between(edge, boxes, curves), model.HasPath)),
        ];
    }

    /// <summary>A line that only a path has, because without one the note says it for all states, is not in the layout: it is straight.</summary>
    private static Curve Between(DiagramEdge edge, ImmutableDictionary<string, Box> boxes, ImmutableDictionary<(string, string), Curve> curves) =>
        curves.TryGetValue((edge.From, edge.To), out var drawn) ? drawn : Curve.Straight(boxes[edge.From], boxes[edge.To]);

    private static IEnumerable<string> Note(DiagramModel model, ImmutableDictionary<string, Box> boxes, ImmutableDictionary<(string, string), Curve> curves)
    {
        if (!model.Anywhere.IsEmpty)
        {
            yield return SvgParts.NoteEdge(curves[("anywhere", model.Failed!)]);
            yield return SvgParts.Note(AnywhereNote.Lines(model), boxes["anywhere"]);
        }
    }

    /// <summary>For those who hear the picture.</summary>
    private static string Title(DiagramModel model) => model.HasPath
        ? $"{model.Name}, path: {string.Join(", ", model.Entered)}{(model.FailedBy is { } failed ? $"; failed in {failed.State} by {failed.Trigger}" : "")}"
        : $"{model.Name}";

    private static string Text(double number) => SvgText.Number(number);
}
