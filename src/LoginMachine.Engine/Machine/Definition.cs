using System.Collections.Immutable;
using System.Text;

namespace LoginMachine.Engine;

/// <summary>
/// One version of one machine: the only place that knows its transitions. Run, replay, diagram and explore walk it.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public sealed class Definition<TState, TPhase, TFailure, TFacts>
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly StateRow<TState, TPhase>?[] states;

    /// <summary>Creates a definition from its table.</summary>
    /// <param name="name">Flow and version, for example <c>update/1</c>.</param>
    /// <param name="states">The states; a flow begins in the first.</param>
    /// <param name="rows">The transitions.</param>
    /// <exception cref="ArgumentException">The name has another form, or a state has two rows.</exception>
    public Definition(string name, ImmutableArray<StateRow<TState, TPhase>> states, ImmutableArray<Row<TState, TPhase, TFailure, TFacts>> rows)
    {
        Name = DefinitionName.Parse(name) ?? throw new ArgumentException("not a definition's name", nameof(name));
        States = states;
        Rows = rows;
        this.states = new StateRow<TState, TPhase>?[1 + states.Max(row => row.State.Number())];
        foreach (var row in states)
        {
            var number = row.State.Number();
            this.states[number] = this.states[number] is null ? row : throw new ArgumentException($"{row.State} has two rows", nameof(states));
        }

        Fingerprint = Digest.Of(Encoding.UTF8.GetBytes(ToString()));
    }

    /// <summary>Gets flow and version.</summary>
    public DefinitionName Name { get; }

    /// <summary>Gets the flow's name, for example <c>update</c>.</summary>
    public string Flow => Name.Flow;

    /// <summary>Gets the states.</summary>
    public ImmutableArray<StateRow<TState, TPhase>> States { get; }

    /// <summary>Gets the transitions.</summary>
    public ImmutableArray<Row<TState, TPhase, TFailure, TFacts>> Rows { get; }

    /// <summary>Gets the types of the triggers that the machine decides in some state. None of its effects sends another.</summary>
    public ImmutableArray<Type> Triggers => field.IsDefault
        ? field = [.. Rows.Select(row => row.Trigger).Concat(States.SelectMany(state => state.Ignores)).Distinct()]
        : field;

    /// <summary>Gets the state in which a flow begins.</summary>
    public TState Initial => States[0].State;

    /// <summary>Gets the digest of the table's text. Another fingerprint under the same name is worth a note, not an error.</summary>
    public Digest Fingerprint { get; }

    /// <summary>Returns what the table says about a state.</summary>
    /// <param name="state">A state of this machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public StateRow<TState, TPhase> this[TState state] => Has(state) ? states[state.Number()]! : throw new ArgumentOutOfRangeException(nameof(state));

    /// <summary>Returns the effects that a decision starts: those of a state that is entered, none of one that stays.</summary>
    /// <param name="decision">A decision of this machine.</param>
    public ImmutableArray<Effect> Starts(Decision<TState, TPhase, TFailure, TFacts> decision) =>
        decision is Step<TState, TPhase, TFailure, TFacts> { Row.Move: Move.Enter } step ? this[step.To].Effects : [];

    /// <summary>Returns whether the machine has that state.</summary>
    /// <param name="state">Any state.</param>
    public bool Has(TState state) => state.Number() < states.Length && states[state.Number()] is not null;

    /// <summary>Returns the whole table as text.</summary>
    public override string ToString() =>
        new StringBuilder().Append(Name.Text).Append('\n').AppendJoin('\n', States).Append('\n').AppendJoin('\n', Rows).Append('\n').ToString();
}
