using System.Collections.Immutable;
using LoginMachine.Exploration.Samples;
using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>
/// Breadth first over all positions and all trigger samples. It moves by <see cref="Decider.Decide"/> and
/// <see cref="Position.After"/>, as the run and the replay do, and knows no transition of its own.
/// </summary>
internal sealed class Walk
{
    private readonly Dictionary<NodeKey, Node> nodes = [];
    private readonly Queue<Node> waiting = new();
    private readonly Dictionary<(FlowState, Facts), Decision[]> decided = [];
    private readonly HashSet<EdgeKind> kinds = [];
    private readonly ImmutableArray<Trigger> samples;
    private readonly Decider decider;
    private readonly int limit;

    internal Walk(Definition definition, int limit)
    {
        this.limit = limit;
        Table = new ObservedTable(definition);
        samples = TriggerSamples.For(definition);
        decider = new Decider(Table.Definition);
        Reach(new Node(Position.Begin(definition), Witness.None));
        while (Complete && waiting.TryDequeue(out var node))
        {
            Leave(node);
        }
    }

    internal ObservedTable Table { get; }

    internal Definition Definition => Table.Definition;

    /// <summary>All nodes, the nearest first.</summary>
    internal IReadOnlyCollection<Node> Nodes => nodes.Values;

    internal int DecisionCount { get; private set; }

    /// <summary>Whether every position was reached before the limit.</summary>
    internal bool Complete => nodes.Count < limit;

    /// <summary>The first edge of each kind.</summary>
    internal List<Edge> Kinds { get; } = [];

    /// <summary>The first rejection of each state and trigger.</summary>
    internal Dictionary<(FlowState State, Type Trigger), Edge> Rejections { get; } = [];

    /// <summary>The first place where two rows held at once.</summary>
    internal (Node Node, Trigger Trigger)? Ambiguity { get; private set; }

    /// <summary>How many samples there are of a trigger.</summary>
    internal int SamplesOf(Type trigger) => samples.Count(sample => sample.GetType() == trigger);

    private void Leave(Node node)
    {
        foreach (var decision in Decisions(node))
        {
            Keep(new Edge(node, decision, decision is Step step ? Take(node, step) : node));
        }
    }

    /// <summary>
    /// What can be done at a node. A decision depends on state and facts alone, so positions that differ in nothing
    /// else share it; of what changes nothing, one of them keeps the record for all.
    /// </summary>
    private Decision[] Decisions(Node node)
    {
        var key = (node.State, node.Position.Facts);
        if (decided.TryGetValue(key, out var known))
        {
            return known;
        }

        Decision[] all = [.. samples.Select(trigger => Decide(node, trigger)).OfType<Decision>()];
        decided.Add(key, Array.FindAll(all, decision => decision is Step));
        return all;
    }

    private Decision? Decide(Node node, Trigger trigger)
    {
        DecisionCount++;
        try
        {
            return decider.Decide(node.State, trigger, node.Position.Facts);
        }
        catch (InvalidOperationException)
        {
            Ambiguity ??= (node, trigger);
            return null;
        }
    }

    private Node Take(Node node, Step step)
    {
        Table.Use(step.Row);
        var witness = node.Witness.After(step.Trigger, Definition.Starts(step));
        var position = node.Position.After(step);
        return position == node.Position && witness == node.Witness ? node : Reach(new Node(position, witness, node, step));
    }

    /// <summary>The node that was there before, or this one.</summary>
    private Node Reach(Node node)
    {
        var key = node.Key;
        if (nodes.TryGetValue(key, out var known))
        {
            return known;
        }

        nodes.Add(key, node);
        waiting.Enqueue(node);
        return node;
    }

    private void Keep(Edge edge)
    {
        if (edge.Decision is Rejected)
        {
            Rejections.TryAdd((edge.From.State, edge.Trigger), edge);
            return;
        }

        if (edge.To != edge.From)
        {
            edge.From.Moves.Add(edge);
        }

        if (IsNew(edge))
        {
            Kinds.Add(edge);
        }
    }

    /// <summary>Each sample once in every state and row, and each row once under all settings.</summary>
    private bool IsNew(Edge edge)
    {
        var row = (edge.Decision as Step)?.Row;
        var sample = kinds.Add(new EdgeKind(edge.From.State, row, edge.Decision.Trigger));
        return kinds.Add(new EdgeKind(edge.From.State, row, edge.To.Position.Facts.Settings)) || sample;
    }
}
