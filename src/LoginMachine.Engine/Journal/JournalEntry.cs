namespace LoginMachine.Engine;

/// <summary>One line of a journal, without the two digests of the chain.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Seq">The position, from 0.</param>
/// <param name="At">The wall clock, UTC, to the microsecond.</param>
/// <param name="MonoUs">Microseconds on the monotonic clock since the attempt began.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Flow">The flow, for example <c>update</c>.</param>
/// <param name="Type">What the line records.</param>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happened; its details are the member <c>data</c>.</param>
/// <param name="To">The state after.</param>
public sealed record JournalEntry<TState, TFacts>(
    long Seq,
    DateTimeOffset At,
    long MonoUs,
    AttemptId Attempt,
    string Flow,
    EntryType Type,
    TState From,
    Trigger<TFacts> Trigger,
    TState To)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>The version of the line format that this library writes.</summary>
    public const int FormatVersion = JournalFormat.Version;

    /// <summary>Creates the entry that records a decision.</summary>
    /// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
    /// <typeparam name="TFailure">The failures and notices.</typeparam>
    /// <param name="decision">A step or an ignored event.</param>
    /// <param name="seq">The position, from 0.</param>
    /// <param name="at">The wall clock, UTC.</param>
    /// <param name="monoUs">Microseconds on the monotonic clock since the attempt began.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="flow">The flow.</param>
    public static JournalEntry<TState, TFacts> Create<TPhase, TFailure>(
        Decision<TState, TPhase, TFailure, TFacts> decision, long seq, DateTimeOffset at, long monoUs, AttemptId attempt, string flow)
        where TPhase : struct, Enum
        where TFailure : struct, Enum =>
        new(seq, at, monoUs, attempt, flow, TypeOf(decision), decision.From, decision.Trigger, decision.To);

    /// <summary>Returns how a decision is recorded.</summary>
    /// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
    /// <typeparam name="TFailure">The failures and notices.</typeparam>
    /// <param name="decision">A step or an ignored event. A rejected one is recorded by the trigger that reports it.</param>
    public static EntryType TypeOf<TPhase, TFailure>(Decision<TState, TPhase, TFailure, TFacts> decision)
        where TPhase : struct, Enum
        where TFailure : struct, Enum => decision switch
    {
        Ignored<TState, TPhase, TFailure, TFacts> => EntryType.Notice,
        { Trigger: IOpening } => EntryType.Opened,
        { Trigger: IClosing } => EntryType.Closed,
        _ => EntryType.Transition,
    };
}
