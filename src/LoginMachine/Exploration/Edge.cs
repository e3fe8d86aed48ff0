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
/// Edges of one kind differ in nothing that their journals could tell apart. Everything is compared by identity,
/// which is what makes this cheap enough to ask at every edge.
/// </summary>
/// <param name="state">The state it leaves.</param>
/// <param name="row">The row it goes by, if any.</param>
/// <param name="under">The trigger, or the settings.</param>
internal readonly struct EdgeKind(FlowState state, Row? row, object under) : IEquatable<EdgeKind>
{
    private readonly FlowState state = state;
    private readonly Row? row = row;
    private readonly object under = under;

    public bool Equals(EdgeKind other) => state == other.state && ReferenceEquals(row, other.row) && ReferenceEquals(under, other.under);

    public override bool Equals(object? obj) => obj is EdgeKind other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(state, RuntimeHelpers.GetHashCode(under));
}
