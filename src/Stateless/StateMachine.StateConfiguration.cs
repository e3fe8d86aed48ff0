namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Configures what one state does on which trigger.</summary>
    public class StateConfiguration
    {
        private readonly StateRepresentation<TState, TTrigger> _state;

        internal StateConfiguration(StateRepresentation<TState, TTrigger> state) => _state = state;

        /// <summary>Goes to another state on this trigger.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state to go to.</param>
        /// <returns>This configuration.</returns>
        /// <exception cref="ArgumentException">The destination is this state itself.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Add(trigger, new(Outcome.Move, Other(destinationState)));

        /// <summary>Goes to another state on this trigger while the guard is met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state to go to.</param>
        /// <param name="guard">Must be true for the transition.</param>
        /// <param name="guardDescription">The guard's name, for messages.</param>
        /// <returns>This configuration.</returns>
        /// <exception cref="ArgumentException">The destination is this state itself.</exception>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Add(trigger, new(Outcome.Move, Other(destinationState), Guard.Of(guard, guardDescription)));

        /// <summary>Leaves this state and enters it again on this trigger.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <returns>This configuration.</returns>
        public StateConfiguration PermitReentry(TTrigger trigger) =>
            Add(trigger, new(Outcome.Move, _state.State));

        /// <summary>Leaves this state and enters it again on this trigger while the guard is met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">Must be true for the transition.</param>
        /// <param name="guardDescription">The guard's name, for messages.</param>
        /// <returns>This configuration.</returns>
        public StateConfiguration PermitReentryIf(
            TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(trigger, new(Outcome.Move, _state.State, Guard.Of(guard, guardDescription)));

        /// <summary>Does nothing on this trigger.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <returns>This configuration.</returns>
        public StateConfiguration Ignore(TTrigger trigger) =>
            Add(trigger, new(Outcome.Nothing, _state.State));

        /// <summary>Does nothing on this trigger while the guard is met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">Must be true for the trigger to be ignored.</param>
        /// <param name="guardDescription">The guard's name, for messages.</param>
        /// <returns>This configuration.</returns>
        public StateConfiguration IgnoreIf(
            TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(trigger, new(Outcome.Nothing, _state.State, Guard.Of(guard, guardDescription)));

        /// <summary>Performs an action on this trigger while the guard is met, and stays in this state.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">Must be true for the action; it is given the trigger's arguments.</param>
        /// <param name="internalAction">What to do.</param>
        /// <param name="guardDescription">The guard's name, for messages.</param>
        /// <returns>This configuration.</returns>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger,
            Func<object[], bool> guard,
            Action internalAction,
            string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Add(trigger, new(
                Outcome.Act, _state.State, Guard.Of(guard, guardDescription), internalAction));
        }

        private StateConfiguration Add(TTrigger trigger, TriggerBehaviour<TState> behaviour)
        {
            _state.Add(trigger, behaviour);
            return this;
        }

        // Going to oneself must be said as re-entry or as ignoring: the two differ in what runs on entry.
        private TState Other(TState destinationState) =>
            EqualityComparer<TState>.Default.Equals(destinationState, _state.State)
                ? throw new ArgumentException(
                    $"'{destinationState}' cannot be permitted from itself; re-enter it or ignore the trigger.",
                    nameof(destinationState))
                : destinationState;
    }
}
