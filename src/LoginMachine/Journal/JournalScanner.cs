using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>Reads sign-in journals line by line.</summary>
public sealed class JournalScanner() : JournalScanner<FlowState, Facts>(TriggerCatalog.Vocabulary);
