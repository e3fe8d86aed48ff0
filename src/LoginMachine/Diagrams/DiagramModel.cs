using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Diagrams;

/// <summary>
/// A machine as a picture: nodes, edges and their words, made by walking its definition. It knows no transition of
/// its own, so a picture cannot be out of date.
/// </summary>
/// <param name="Definition">The machine.</param>
/// <param name="Path">The path drawn over it; <see cref="JournalPath.None"/> for the bare machine.</param>
/// <param name="Nodes">One per state, in the table's order.</param>
/// <param name="Edges">At most one per pair of different states, in the table's order.</param>
/// <param name="Anywhere">What can end the flow in every state that can fail; told once instead of on each edge.</param>
public sealed record DiagramModel(
    Definition Definition,
    JournalPath Path,
    ImmutableArray<DiagramNode> Nodes,
    ImmutableArray<DiagramEdge> Edges,
    ImmutableArray<FailureCategory> Anywhere)
{
    /// <summary>Whether a path is drawn over the machine.</summary>
    public bool HasPath => !Path.Steps.IsEmpty;

    /// <summary>The states that do not end the flow and have no failing row either.</summary>
    public IEnumerable<FlowState> CannotFail => Definition.States
        .Where(row => !row.Terminal)
        .Select(row => row.State)
        .Except(Definition.Rows.Where(row => row.Fails).Select(row => row.From));

    /// <summary>The picture of a machine.</summary>
    /// <param name="definition">The machine.</param>
    public static DiagramModel Of(Definition definition) => new DiagramBuilder(definition, JournalPath.None).Build();

    /// <summary>The same picture with a path drawn over it, in place of the one it had.</summary>
    /// <param name="path">A path; steps that the machine's table does not know are left out.</param>
    public DiagramModel With(JournalPath path) => new DiagramBuilder(Definition, path).Build();
}
