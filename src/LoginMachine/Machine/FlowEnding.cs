using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine;

/// <summary>How a flow of sign-in ends.</summary>
internal static class FlowEnding
{
    extension(Position position)
    {
        /// <summary>Gets the trigger that closes the flow in this situation.</summary>
        public Closed Closing => new(position.Failure?.Category, position.Failure?.Phase);
    }
}
