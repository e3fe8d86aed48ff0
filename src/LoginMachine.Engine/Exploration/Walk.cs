using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>
/// Breadth first over all positions and all trigger samples. It moves by <see cref="Decider{TState, TPhase, TFailure, TFacts}.Decide"/> and
/// <see cref="FlowSnapshot{TState, TPhase, TFailure, TFacts}.After"/>, as the run and the replay do, and knows no transition of its own.
/// </summary>
internal sealed class Walk<TState, TPhase, TFailure, TFacts>
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Dictionary<NodeKey<TState, TPhase, TFailure, TFacts>, Node<TState, TPhase, TFailure, TFacts>> nodes = [];
    private readonly Queue<Node<TState, TPhase, TFailure, TFacts>> waiting = new();
    private readonly Dictionary<(TState, TFacts), Decision<TState, TPhase, TFailure, TFacts>[]> decided = [];
    private readonly HashSet<EdgeKind<TState>> kinds = [];
    private readonly Decider<TState, TPhase, TFailure, TFacts> decider;
    private readonly int limit;

    internal Walk(Definition<TState, TPhase, TFailure, TFacts> definition, ExplorationPlan<TState, TPhase, TFailure, TFacts> plan, int limit)
    {
        Plan = plan;
        this.limit = limit;
        Table = new ObservedTable<TState, TPhase, TFailure, TFacts>(definition);
        decider = new Decider<TState, TPhase, TFailure, TFacts>(Table.Definition);
        Reach(new Node<TState, TPhase, TFailure, TFacts>(FlowSnapshot<TState, TPhase, TFailure, TFacts>.Begin(definition), plan.Ghost));
        while (Complete && waiting.TryDequeue(out var node))
        {
            Leave(node);
        }
    }

    internal ExplorationPlan<TState, TPhase, TFailure, TFacts> Plan { get; }

    internal ObservedTable<TState, TPhase, TFailure, TFacts> Table { get; }

    internal Definition<TState, TPhase, TFailure, TFacts> Definition => Table.Definition;

    /// <summary>Gets all nodes, the nearest first.</summary>
    internal IReadOnlyCollection<Node<TState, TPhase, TFailure, TFacts>> Nodes => nodes.Values;

    internal int DecisionCount { get; private set; }

    /// <summary>Gets whether every position was reached before the limit.</summary>
    internal bool Complete => nodes.Count < limit;

    /// <summary>Gets the first edge of each kind.</summary>
    internal List<Edge<TState, TPhase, TFailure, TFacts>> Kinds { get; } = [];

    /// <summary>Gets the first rejection of each state and trigger.</summary>
    internal Dictionary<(TState State, Type Trigger), Edge<TState, TPhase, TFailure, TFacts>> Rejections { get; } = [];

    /// <summary>Gets the first place where two rows held at once.</summary>
    internal (Node<TState, TPhase, TFailure, TFacts> Node, Trigger<TFacts> Trigger)? Ambiguity { get; private set; }

    /// <summary>Returns how many samples there are of a trigger.</summary>
    internal int SamplesOf(Type trigger) => Plan.Samples.Count(sample => sample.GetType() == trigger);

    private void Leave(Node<TState, TPhase, TFailure, TFacts> node)
    {
        foreach (var decision in Decisions(node))
        {
            Keep(new Edge<TState, TPhase, TFailure, TFacts>(node, decision, decision is Step<TState, TPhase, TFailure, TFacts> step ? Take(node, step) : node));
        }
    }

    /// <summary>
    /// Returns what can be done at a node. A decision depends on state and facts alone, so positions that differ in nothing
    /// else share it; of what changes nothing, one of them keeps the record for all.
    /// </summary>
    private Decision<TState, TPhase, TFailure, TFacts>[] Decisions(Node<TState, TPhase, TFailure, TFacts> node)
    {
        var key = (node.State, node.Position.Facts);
        if (decided.TryGetValue(key, out var known))
        {
            return known;
        }

        Decision<TState, TPhase, TFailure, TFacts>[] all = [.. Plan.Samples.Select(trigger => Decide(node, trigger)).OfType<Decision<TState, TPhase, TFailure, TFacts>>()];
        decided.Add(key, Array.FindAll(all, decision => decision is Step<TState, TPhase, TFailure, TFacts>));
        return all;
    }

    private Decision<TState, TPhase, TFailure, TFacts>? Decide(Node<TState, TPhase, TFailure, TFacts> node, Trigger<TFacts> trigger)
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

    private Node<TState, TPhase, TFailure, TFacts> Take(Node<TState, TPhase, TFailure, TFacts> node, Step<TState, TPhase, TFailure, TFacts> step)
    {
        Table.Use(step.Row);
        var ghost = node.Ghost.After(step.Trigger, Definition.Starts(step));
        var position = node.Position.After(step);
        return position == node.Position && ghost == node.Ghost ? node : Reach(new Node<TState, TPhase, TFailure, TFacts>(position, ghost, node, step));
    }

    /// <summary>Returns the node that was there before, or this one.</summary>
    private Node<TState, TPhase, TFailure, TFacts> Reach(Node<TState, TPhase, TFailure, TFacts> node)
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

    private void Keep(Edge<TState, TPhase, TFailure, TFacts> edge)
    {
        if (edge.Decision is Rejected<TState, TPhase, TFailure, TFacts>)
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

    /// <summary>Returns each sample once in every state and row, and each row once under each variation of the facts.</summary>
    private bool IsNew(Edge<TState, TPhase, TFailure, TFacts> edge)
    {
        var row = (edge.Decision as Step<TState, TPhase, TFailure, TFacts>)?.Row;
        var sample = kinds.Add(new EdgeKind<TState>(edge.From.State, row, edge.Decision.Trigger));
        return kinds.Add(new EdgeKind<TState>(edge.From.State, row, Plan.Variation(edge.To.Position.Facts))) || sample;
    }
}
