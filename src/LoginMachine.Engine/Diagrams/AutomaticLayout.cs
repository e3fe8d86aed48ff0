using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>
/// A plain layout that needs no other program: one row of boxes for each number of steps from the beginning, ends in
/// the last row, straight lines. Larger machines look better with a layout by Graphviz.
/// </summary>
internal static class AutomaticLayout
{
    private const double Letter = 6;
    private const double Line = 14;
    private const double Gap = 40;

    internal static DiagramLayout Of(DiagramModel model)
    {
        var boxes = Place(model, Rows(model));
        var curves = model.Edges.ToImmutableDictionary(edge => (edge.From, edge.To), edge => Between(boxes[edge.From], boxes[edge.To]));
        if (!model.Anywhere.IsEmpty)
        {
            var note = Size(AnywhereNote.Lines(model));
            var end = boxes[model.Failed!];
            var box = new Box(end.X + (end.Width / 2) + Gap + (note.Width / 2), end.Y, note.Width, note.Height);
            (boxes, curves) = (boxes.Add("anywhere", box), curves.Add(("anywhere", model.Failed!), Curve.Between(new Spot(box.Left, box.Y), new Spot(end.X + (end.Width / 2), end.Y))));
        }

        return new DiagramLayout(boxes.Values.Max(box => box.X + (box.Width / 2)), boxes.Values.Max(box => box.Bottom), boxes, curves);
    }

    /// <summary>Returns the states by the number of steps from the beginning; those that end the flow come last.</summary>
    private static List<List<DiagramNode>> Rows(DiagramModel model)
    {
        var steps = new Dictionary<string, int> { [model.Initial] = 0 };
        var waiting = new Queue<string>([model.Initial]);
        while (waiting.TryDequeue(out var state))
        {
            foreach (var edge in model.Edges.Where(edge => edge.From == state && steps.TryAdd(edge.To, steps[state] + 1)))
            {
                waiting.Enqueue(edge.To);
            }
        }

        return [.. model.Nodes.GroupBy(node => node.Terminal ? int.MaxValue : steps.GetValueOrDefault(node.State, int.MaxValue - 1)).OrderBy(row => row.Key).Select(row => row.ToList())];
    }

    private static ImmutableDictionary<string, Box> Place(DiagramModel model, List<List<DiagramNode>> rows)
    {
        var boxes = ImmutableDictionary.CreateBuilder<string, Box>();
        var top = 0.0;
        foreach (var row in rows)
        {
            var left = 0.0;
            foreach (var node in row)
            {
                var (width, height) = Size([node.State, .. node.Effects, .. node.Loops.Select(loop => loop.Text)]);
                boxes.Add(node.State, new Box(left + (width / 2), top + (height / 2), width, height));
                left += width + Gap + model.Edges.Where(edge => edge.From == node.State).Select(Width).DefaultIfEmpty().Max();
            }

            var words = model.Edges.Where(edge => row.Exists(node => node.State == edge.From)).Select(edge => edge.Labels.Length).DefaultIfEmpty().Max();
            top = boxes.Values.Max(box => box.Bottom) + (2 * Gap) + (words * Line);
        }

        return boxes.ToImmutable();
    }

    private static double Width(DiagramEdge edge) => edge.Labels.Max(label => label.Text.Length) * Letter;

    private static (double Width, double Height) Size(IEnumerable<string> lines) =>
        (20 + (lines.Max(line => line.Length) * Letter), 22 + (lines.Count() * Line));

    /// <summary>Down, up, or to the side, from the nearest edges of the boxes.</summary>
    private static Curve Between(Box from, Box to) =>
        from.Bottom < to.Top ? Curve.Between(new Spot(from.X, from.Bottom), new Spot(to.X, to.Top))
        : to.Bottom < from.Top ? Curve.Between(new Spot(from.Left + 12, from.Top), new Spot(to.Left + 12, to.Bottom))
        : from.X < to.X ? Curve.Between(new Spot(from.X + (from.Width / 2), from.Y), new Spot(to.Left, to.Y))
        : Curve.Between(new Spot(from.Left, from.Y), new Spot(to.X + (to.Width / 2), to.Y));
}
