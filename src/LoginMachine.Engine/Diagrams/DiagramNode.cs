using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>A state in a picture.</summary>
/// <param name="State">The state.</param>
/// <param name="Effects">What entering it does to the world.</param>
/// <param name="Loops">The rows that lead back to it: those that stay, and those that enter it again.</param>
/// <param name="Terminal">Whether the flow ends here.</param>
/// <param name="Trace">Whether the path came here.</param>
public sealed record DiagramNode(
    string State,
    ImmutableArray<string> Effects,
    ImmutableArray<DiagramLabel> Loops,
    bool Terminal,
    Trace Trace);

/// <summary>Everything that leads from one state to another one.</summary>
/// <param name="From">The state it leaves.</param>
/// <param name="To">The state it leads to.</param>
/// <param name="Fails">Whether it ends the flow with a failure.</param>
/// <param name="Labels">Its text, one line each: a row, or for an edge that fails, a failure.</param>
/// <param name="Trace">Whether the path went along it.</param>
public sealed record DiagramEdge(
    string From,
    string To,
    bool Fails,
    ImmutableArray<DiagramLabel> Labels,
    Trace Trace);

/// <summary>One line of words.</summary>
/// <param name="Text">The words; they may hold any character.</param>
/// <param name="Taken">Whether the path has a step that they stand for.</param>
public sealed record DiagramLabel(string Text, bool Taken = false);

/// <summary>What a path made of a node or an edge.</summary>
public enum Trace
{
    /// <summary>It did not come here.</summary>
    None,

    /// <summary>It came here.</summary>
    Taken,

    /// <summary>The flow failed here.</summary>
    Failing,
}
