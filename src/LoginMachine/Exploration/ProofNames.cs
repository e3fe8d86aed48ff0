namespace LoginMachine.Exploration;

/// <summary>The sentences that an exploration tries to refute, in the order of the report.</summary>
public static class ProofNames
{
    /// <summary>The facts do not grow for ever, so that the walk saw everything.</summary>
    public const string Finite = "every position was reached";

    /// <summary>Of the rows of a state and trigger at most one holds.</summary>
    public const string Unambiguous = "no two rows hold at once";

    /// <summary>A trigger that the table names for a state is never rejected there for want of a guard that holds.</summary>
    public const string WithoutGaps = "a trigger named for a state is always decided there";

    /// <summary>No state is stuck.</summary>
    public const string Ends = "every position leads to an end";

    /// <summary>Cancelling works at any moment: at once, or when asked again.</summary>
    public const string EndsByCancel = "at most two cancels end every position";

    /// <summary>The deadline works at any moment.</summary>
    public const string EndsByDeadline = "one deadline ends every position";

    /// <summary>
    /// Credentials are saved only after a true callback and a redeemed code, or an approved device code, and, where
    /// wanted, a verified identity; or after a refresh that gave no other account's tokens.
    /// </summary>
    public const string SafePersisting = "nothing is saved unproven";

    /// <summary>Where profile or provider demand a pushed request, nobody is sent to the provider without one.</summary>
    public const string PushedFirst = "a demanded request is pushed before the address is given";

    /// <summary>The single-use code is redeemed at most once.</summary>
    public const string OneExchange = "a code is redeemed at most once";

    /// <summary>However often an answer is lost, and never for an account that is not stored any more.</summary>
    public const string RefreshAfterReload = "a refresh token is sent at most twice, each time after a reload";

    /// <summary>A journal of any path is read back whole and decides the same again.</summary>
    public const string Replays = "every journal replays to itself";

    /// <summary>No row is dead.</summary>
    public const string RowsUsed = "every row is used";

    /// <summary>No guard could be left out or is contradicted by another.</summary>
    public const string GuardsBothWays = "every guard is seen true and false";
}
