namespace LoginMachine.Reproduction;

/// <summary>The result of <see cref="JournalReproducer.RunAsync(IEnumerable{JournalEntry}, TimeSpan?, CancellationToken)"/>.</summary>
public sealed record ReproductionResult
{
    private ReproductionResult(ReproductionOutcome outcome) => Outcome = outcome;

    /// <summary>Gets the outcome.</summary>
    public ReproductionOutcome Outcome { get; }

    /// <summary>Gets how the recorded attempt ended; null if the entries could not be replayed.</summary>
    public AttemptEnd? Recorded { get; private init; }

    /// <summary>Gets how the reproduction ended; null if it did not finish.</summary>
    public AttemptEnd? Reproduced { get; private init; }

    /// <summary>Gets the parts in which the two ends differ; empty if there are not two ends.</summary>
    public IReadOnlyList<EndPart> Differences { get; private init; } = [];

    /// <summary>Gets what could not be staged, each with what replaced it. The list of all of them is in <c>docs/reproduce.md</c>.</summary>
    public IReadOnlyList<string> NotStaged { get; private init; } = [];

    internal static ReproductionResult NotReplayable { get; } = new(ReproductionOutcome.NotReplayable);

    internal static ReproductionResult Compare(AttemptEnd recorded, AttemptEnd? reproduced, IReadOnlyList<string> notStaged)
    {
        var differences = reproduced is null ? [] : recorded.DifferencesFrom(reproduced);
        var outcome = reproduced is null ? ReproductionOutcome.NotFinished
            : differences.Count == 0 ? ReproductionOutcome.Same
            : ReproductionOutcome.Different;
        return new ReproductionResult(outcome) { Recorded = recorded, Reproduced = reproduced, Differences = differences, NotStaged = notStaged };
    }
}

/// <summary>The outcome of a reproduction.</summary>
public enum ReproductionOutcome
{
    /// <summary>The reproduction ended as the recorded attempt did.</summary>
    Same,

    /// <summary>The reproduction ended in another way.</summary>
    Different,

    /// <summary>The reproduction did not finish: an expected event never arrived.</summary>
    NotFinished,

    /// <summary>Nothing was run: the entries are not those of a known machine, or do not follow from one another.</summary>
    NotReplayable,
}
