using System.Runtime.CompilerServices;
using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>One decided trigger at one node, and where it leads.</summary>
internal readonly record struct Edge(Node From, Decision Decision, Node To)
{
    internal Type Trigger => Decision.Trigger.GetType();

    /// <summary>The shortest path that ends with this edge.</summary>
    internal List<Edge> Path() => [.. From.Path(), this];

    /// <summary>The edge as a report shows it.</summary>
    internal ExploredStep Shown() =>
        new(From.State, Decision.Trigger, Decision is Rejected ? null : JournalEntry.TypeOf(Decision), To.State);
}

/// <summary>
/// Edges of one kind differ in nothing a reader of their journal could see: the same settings, state, sample and
/// row. An ignored trigger is ignored under any settings. All four are compared by identity, which is what makes this cheap enough to ask at every edge.
/// </summary>
internal readonly struct EdgeKind(Edge edge) : IEquatable<EdgeKind>
{
    private readonly Settings? settings = edge.Decision is Step ? edge.From.Position.Facts.Settings : null;
    private readonly FlowState state = edge.From.State;
    private readonly Trigger trigger = edge.Decision.Trigger;
    private readonly Row? row = (edge.Decision as Step)?.Row;

    public bool Equals(EdgeKind other) =>
        ReferenceEquals(settings, other.settings) && state == other.state
        && ReferenceEquals(trigger, other.trigger) && ReferenceEquals(row, other.row);

    public override bool Equals(object? obj) => obj is EdgeKind other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(settings!), state, RuntimeHelpers.GetHashCode(trigger));
}
