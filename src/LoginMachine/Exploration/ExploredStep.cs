using System.Text.Json;
using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>One step of a counterexample.</summary>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="Type">How the journal records it; null where it was rejected or could not be decided.</param>
/// <param name="To">The state after.</param>
public sealed record ExploredStep(FlowState From, Trigger Trigger, EntryType? Type, FlowState To)
{
    /// <summary>The step as one line, its facts in the form that a journal has.</summary>
    public override string ToString() =>
        $"{From} -> {(Type is null ? "?" : To)} on {Trigger.Name} {JsonSerializer.Serialize(Trigger, TriggerCatalog.Vocabulary.FormOf(Trigger))}";
}
