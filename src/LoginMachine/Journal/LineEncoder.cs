using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>Writes entries of sign-in journals as chained lines.</summary>
/// <param name="head">The hash of the last line there is; null to begin a chain.</param>
/// <param name="tripwire">Masks secrets that should not be there; null for none.</param>
internal sealed class LineEncoder(Digest? head = null, ITripwire? tripwire = null)
    : LineEncoder<FlowState, Facts>(TriggerCatalog.Vocabulary, head, tripwire);
