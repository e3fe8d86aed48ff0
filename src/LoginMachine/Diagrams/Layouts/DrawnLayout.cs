namespace LoginMachine.Diagrams.Layouts;

/// <summary>A layout that Graphviz computed for a machine.</summary>
/// <param name="Machine">The machine, by name and version.</param>
/// <param name="Source">SHA-256 of the DOT text that was laid out.</param>
/// <param name="Places">The layout as text, see <see cref="DiagramLayout.Parse"/>.</param>
internal sealed record DrawnLayout(string Machine, string Source, string Places)
{
    /// <summary>Returns the layout of a machine; null if none was computed, or if it lacks a part of the machine as it is now.</summary>
    internal static DiagramLayout? Of(DiagramModel model) =>
        Find(model.Name.Text) is { } drawn && DiagramLayout.Parse(drawn.Places) is var layout && Fits(layout, model.Bare) ? layout : null;

    internal static DrawnLayout? Find(string machine) => Drawn.All.FirstOrDefault(layout => layout.Machine == machine);

    private static bool Fits(DiagramLayout layout, DiagramModel model) =>
        model.Nodes.All(node => layout.Boxes.ContainsKey(node.State))
        && model.Edges.All(edge => layout.Curves.ContainsKey((edge.From, edge.To)))
        && (model.Anywhere.IsEmpty || layout.Curves.ContainsKey(("anywhere", model.Failed!)));
}
