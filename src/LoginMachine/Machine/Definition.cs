using System.Collections.Immutable;
using System.Text;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Machine;

/// <summary>
/// One version of one machine: the only place that knows its transitions. Run, replay, diagram and explore walk it.
/// </summary>
public sealed class Definition
{
    private readonly StateRow?[] states;

    /// <summary>Makes a definition out of its table.</summary>
    /// <param name="name">Flow and version, for example <c>browser/1</c>.</param>
    /// <param name="states">The states, the first being where a flow begins.</param>
    /// <param name="rows">The transitions.</param>
    public Definition(string name, ImmutableArray<StateRow> states, ImmutableArray<Row> rows)
    {
        Name = DefinitionName.Parse(name) ?? throw new ArgumentException("not a definition's name", nameof(name));
        States = states;
        Rows = rows;
        this.states = new StateRow?[1 + states.Max(row => (int)row.State)];
        foreach (var row in states)
        {
            this.states[(int)row.State] = this.states[(int)row.State] is null ? row : throw new ArgumentException($"{row.State} has two rows", nameof(states));
        }

        Fingerprint = Digest.Of(Encoding.UTF8.GetBytes(ToString()));
    }

    /// <summary>Flow and version.</summary>
    public DefinitionName Name { get; }

    /// <summary>The flow's name, for example <c>browser</c>.</summary>
    public string Flow => Name.Text.Split('/')[0];

    /// <summary>The states.</summary>
    public ImmutableArray<StateRow> States { get; }

    /// <summary>The transitions.</summary>
    public ImmutableArray<Row> Rows { get; }

    /// <summary>The triggers that the machine has an answer to in some state. None of its effects sends another.</summary>
    public ImmutableArray<Type> Triggers => field.IsDefault
        ? field = [.. Rows.Select(row => row.Trigger).Concat(States.SelectMany(state => state.Ignores)).Distinct()]
        : field;

    /// <summary>Where a flow begins.</summary>
    public FlowState Initial => States[0].State;

    /// <summary>Digest of the table's text. Another fingerprint under the same name is worth a note, no more.</summary>
    public Digest Fingerprint { get; }

    /// <summary>What the table says of a state.</summary>
    /// <param name="state">A state of this machine.</param>
    public StateRow this[FlowState state] => Has(state) ? states[(int)state]! : throw new ArgumentOutOfRangeException(nameof(state));

    /// <summary>The effects that a decision starts: those of a state that is entered, none of one that stays.</summary>
    /// <param name="decision">A decision of this machine.</param>
    public ImmutableArray<EffectKind> Starts(Decision decision) =>
        decision is Step { Row.Move: Move.Enter } step ? this[step.To].Effects : [];

    /// <summary>Whether the machine has that state.</summary>
    /// <param name="state">Any state.</param>
    public bool Has(FlowState state) => (int)state < states.Length && states[(int)state] is not null;

    /// <summary>The whole table as text.</summary>
    public override string ToString() =>
        new StringBuilder().Append(Name.Text).Append('\n').AppendJoin('\n', States).Append('\n').AppendJoin('\n', Rows).Append('\n').ToString();
}
