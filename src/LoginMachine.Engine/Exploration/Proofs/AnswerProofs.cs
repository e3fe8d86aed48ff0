namespace LoginMachine.Engine;

/// <content>Every trigger that an effect declares is expected in each state in which it can arrive.</content>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>
{
    private IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Unexpected() =>
        from state in walk.Definition.States
        from effect in state.Effects
        from answer in effect.Sends
        from place in Places(state, effect)
        where !IsExpected(place, answer)
        select Refutation([], place.Is(state.State)
            ? $"{effect} can send {answer.Name}, which {place} does not expect"
            : $"{effect} of {state.State} can still send {answer.Name}, which {place} does not expect");

    /// <summary>Returns the state itself, and the ends that it can go to by a trigger of another source, which leaves the effect under way.</summary>
    private IEnumerable<TState> Places(StateRow<TState, TPhase> state, Effect effect) => walk.Definition.Rows
        .Where(row => row.From.Is(state.State) && !effect.Sends.Contains(row.Trigger) && walk.Definition[row.To].Terminal)
        .Select(row => row.To)
        .Prepend(state.State)
        .Distinct();

    private bool IsExpected(TState state, Type answer) =>
        walk.Definition.Rows.Any(row => row.From.Is(state) && row.Trigger == answer) || walk.Definition[state].Ignores.Contains(answer);
}
