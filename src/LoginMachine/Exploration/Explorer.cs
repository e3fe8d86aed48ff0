using LoginMachine.Exploration.Samples;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration;

/// <summary>Explores machines of sign-in, with its samples and its safety proofs.</summary>
internal static class Explorer
{
    /// <summary>Explores a machine.</summary>
    /// <param name="definition">The machine.</param>
    /// <param name="definitions">What replay chooses from by name; null for that machine alone.</param>
    /// <param name="limit">How many positions are visited before the walk is given up as endless; 100,000 by default.</param>
    public static ExplorationReport Explore(Definition definition, Definitions? definitions = null, int limit = 100_000) =>
        FlowExplorer.Explore(definition, PlanFor(definition), definitions, limit);

    /// <summary>Returns what is tried for a machine, and what must hold.</summary>
    /// <param name="definition">The machine.</param>
    public static ExplorationPlan PlanFor(Definition definition) =>
        new(TriggerCatalog.Vocabulary, TriggerSamples.For(definition), static position => position.Closing)
        {
            Ghost = SignInGhost.None,
            Invariants = SafetyProofs.All,
            Endings = [new(ProofNames.EndsByCancel, typeof(Cancelled), 2), new(ProofNames.EndsByDeadline, typeof(DeadlineReached), 1)],
            Variation = static facts => facts.Settings,
        };
}
