namespace LoginMachine.Engine;

/// <summary>The sentences about any machine that an exploration tries to refute. A flow adds its own.</summary>
public static class GeneralProofs
{
    /// <summary>The facts do not grow for ever, so that the walk saw everything.</summary>
    public const string Finite = "every position was reached";

    /// <summary>Of the rows of a state and trigger at most one holds.</summary>
    public const string Unambiguous = "no two rows hold at once";

    /// <summary>A trigger that the table names for a state is never rejected there because no guard holds.</summary>
    public const string WithoutGaps = "a trigger named for a state is always decided there";

    /// <summary>
    /// Every trigger that an effect declares has a row in each state that starts the effect, and a row or an ignore in
    /// each end that such a state can go to while the effect is under way.
    /// </summary>
    public const string Answered = "every answer of an effect is expected in every state that it can reach";

    /// <summary>No state is stuck.</summary>
    public const string Ends = "every position leads to an end";

    /// <summary>A journal of any path is read back whole and decides the same again.</summary>
    public const string Replays = "every journal replays to itself";

    /// <summary>No row is dead.</summary>
    public const string RowsUsed = "every row is used";

    /// <summary>No guard could be left out or is contradicted by another.</summary>
    public const string GuardsBothWays = "every guard is seen true and false";
}
