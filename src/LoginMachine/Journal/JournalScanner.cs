using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>Reads sign-in journals line by line.</summary>
internal sealed class JournalScanner() : JournalScanner<FlowState, Facts>(TriggerCatalog.Vocabulary);
