namespace LoginMachine.Exploration;

/// <summary>The sentences that an exploration of sign-in tries to refute, in the order of the report.</summary>
internal static class ProofNames
{
    /// <inheritdoc cref="GeneralProofs.Finite"/>
    public const string Finite = GeneralProofs.Finite;

    /// <inheritdoc cref="GeneralProofs.Unambiguous"/>
    public const string Unambiguous = GeneralProofs.Unambiguous;

    /// <inheritdoc cref="GeneralProofs.WithoutGaps"/>
    public const string WithoutGaps = GeneralProofs.WithoutGaps;

    /// <inheritdoc cref="GeneralProofs.Answered"/>
    public const string Answered = GeneralProofs.Answered;

    /// <inheritdoc cref="GeneralProofs.Ends"/>
    public const string Ends = GeneralProofs.Ends;

    /// <summary>Cancelling works at any moment: at once, or when requested again.</summary>
    public const string EndsByCancel = "at most two cancels end every position";

    /// <summary>The deadline works at any moment.</summary>
    public const string EndsByDeadline = "one deadline ends every position";

    /// <summary>
    /// Credentials are saved only after a valid callback and a redeemed code, or an approved device code, and, if
    /// requested, a verified identity; or after a refresh that returned no other account's tokens.
    /// </summary>
    public const string SafePersisting = "nothing is saved unproven";

    /// <summary>If profile or provider require a pushed request, no user is sent to the provider without one.</summary>
    public const string PushedFirst = "a demanded request is pushed before the address is given";

    /// <summary>The single-use code is redeemed at most once.</summary>
    public const string OneExchange = "a code is redeemed at most once";

    /// <summary>However often a response is lost, and never for an account that is no longer stored.</summary>
    public const string RefreshAfterReload = "a refresh token is sent at most twice, each time after the stored credentials are read again";

    /// <inheritdoc cref="GeneralProofs.Replays"/>
    public const string Replays = GeneralProofs.Replays;

    /// <inheritdoc cref="GeneralProofs.RowsUsed"/>
    public const string RowsUsed = GeneralProofs.RowsUsed;

    /// <inheritdoc cref="GeneralProofs.GuardsBothWays"/>
    public const string GuardsBothWays = GeneralProofs.GuardsBothWays;
}
