using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Reproduction.Scripts;

/// <summary>Something that comes from outside and not from an effect: a request, a wish, the end of the time.</summary>
/// <param name="At">The state it came in.</param>
/// <param name="Trigger">What the journal says of it.</param>
internal sealed record RecordedInput(FlowState At, Trigger Trigger);

/// <summary>One try to take a port.</summary>
/// <param name="PortIndex">Position in <see cref="Settings.Ports"/>.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record BindTry(int PortIndex, Trigger Outcome);

/// <summary>The line that could not be written.</summary>
/// <param name="From">The state it would have left.</param>
/// <param name="After">How many lines from that state were written before.</param>
/// <param name="Fault">Why it could not be.</param>
internal sealed record LostLine(FlowState From, int After, StorageFault Fault);
