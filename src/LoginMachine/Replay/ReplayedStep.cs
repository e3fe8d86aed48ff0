using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Replay;

/// <summary>One line of a journal and the decision that was made again.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Before">Where the flow stood before it.</param>
public sealed record ReplayedStep(JournalEntry Entry, Decision Decision, Position Before);
