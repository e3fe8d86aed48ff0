using System.Collections.Immutable;
using System.Globalization;
using LoginMachine.Diagrams.Layouts;
using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Diagrams;

/// <summary>A picture as SVG, drawn over a layout that was computed beforehand: nothing has to be installed.</summary>
public static class SvgDiagram
{
    private const double Margin = 6;

    /// <summary>Whether the machine was laid out.</summary>
    /// <param name="model">The picture.</param>
    public static bool CanWrite(DiagramModel model) => Layout.Of(model.Definition.Name.Text) is not null;

    /// <summary>The text of an <c>.svg</c> file; the same model gives the same text.</summary>
    /// <param name="model">The picture, of a machine that was laid out.</param>
    public static string Write(DiagramModel model) => Picture(model, $"<style>\n{SvgStyle.Css}\n</style>\n");

    /// <summary>The same as a part of a page, which brings <see cref="SvgStyle.Css"/> itself.</summary>
    /// <param name="model">The picture, of a machine that was laid out.</param>
    public static string Embed(DiagramModel model) => Picture(model, "");

    private static string Picture(DiagramModel model, string style)
    {
        var layout = Layout.Of(model.Definition.Name.Text)!;
        var (width, height) = layout.Size();
        var (w, h) = (Text(width + (2 * Margin)), Text(height + (2 * Margin)));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="machine{(model.HasPath ? " path" : "")}" width="{w}" height="{h}" viewBox="{Text(-Margin)} {Text(-Margin)} {w} {h}" role="img">
            <title>{SvgText.Escape(Title(model))}</title>
            {style}{SvgParts.Markers}
            {string.Join('\n', Parts(model, layout))}
            </svg>

            """).ReplaceLineEndings("\n");
    }

    /// <summary>What is on the path is drawn last, over what it crosses.</summary>
    private static IEnumerable<string> Parts(DiagramModel model, Layout layout)
    {
        var (boxes, curves) = (layout.Boxes(), layout.Curves());
        var bare = DiagramModel.Of(model.Definition).Edges.ToDictionary(edge => (edge.From, edge.To));
        return
        [
            .. Note(model, boxes, curves),
            .. model.Nodes.Select(node => SvgParts.Node(node, boxes[node.State.ToString()])),
            .. model.Edges.OrderBy(edge => edge.Trace).Select(edge => SvgParts.Edge(edge, bare.GetValueOrDefault((edge.From, edge.To), edge), Between(edge, boxes, curves), model.HasPath)),
        ];
    }

    /// <summary>A line that only a path has, because without one the note says it for all states, is not in the layout: it is straight.</summary>
    private static Curve Between(DiagramEdge edge, ImmutableDictionary<string, Box> boxes, ImmutableDictionary<(string, string), Curve> curves) =>
        curves.TryGetValue((edge.From.ToString(), edge.To.ToString()), out var drawn) ? drawn : Curve.Straight(boxes[edge.From.ToString()], boxes[edge.To.ToString()]);

    private static IEnumerable<string> Note(DiagramModel model, ImmutableDictionary<string, Box> boxes, ImmutableDictionary<(string, string), Curve> curves)
    {
        if (!model.Anywhere.IsEmpty)
        {
            yield return SvgParts.NoteEdge(curves[("anywhere", FlowState.Failed.ToString())]);
            yield return SvgParts.Note([AnywhereNote.Title(model), .. model.Anywhere.Select(category => category.Wire())], boxes["anywhere"]);
        }
    }

    /// <summary>For those who hear the picture.</summary>
    private static string Title(DiagramModel model) => model.HasPath
        ? $"{model.Definition.Name}, path: {string.Join(", ", model.Path.Entered)}{(model.Path.Failing is { } failing ? $"; failed in {failing.From} by {failing.Trigger.Name}" : "")}"
        : $"{model.Definition.Name}";

    private static string Text(double number) => SvgText.Number(number);
}
