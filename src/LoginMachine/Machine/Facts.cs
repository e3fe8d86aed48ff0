using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine;

/// <summary>
/// What a flow knows: a fold over the triggers it has recorded, and nothing else, so that a replay knows the same.
/// Guards read these. Counters that no guard needs are kept out, which keeps the set of facts finite for exploring.
/// </summary>
public sealed record Facts : IFacts<Facts>
{
    /// <summary>Gets what is known before anything has happened.</summary>
    public static Facts None { get; } = new();

    /// <summary>Gets the settings of the attempt, as the <c>opened</c> line states them.</summary>
    internal Settings Settings { get; init; } = Settings.Unset;

    /// <summary>Gets the state of the search for a port.</summary>
    internal BindPlan Bind { get; init; } = BindPlan.First;

    /// <summary>Gets whether the provider answers with <c>iss</c> on the redirect (RFC 9207), if it was asked.</summary>
    public bool IssuerParameter { get; init; }

    /// <summary>Gets whether the authorization request is pushed (RFC 9126): the profile asks for it, or the provider requires it.</summary>
    public bool PushAuthorization { get; init; }

    /// <summary>Gets whether a callback came whose <c>state</c> was not ours.</summary>
    public bool ForeignCallbackSeen { get; init; }

    /// <summary>Gets whether the browser could not be started.</summary>
    public bool BrowserFailed { get; init; }

    /// <summary>Gets whether a cancel was asked for while the credentials were being replaced.</summary>
    public bool CancelAsked { get; init; }

    /// <summary>Gets whether the provider's clock and ours differ by more than the allowed skew.</summary>
    public bool ClockSkewed { get; init; }

    /// <summary>Gets whether tokens have been issued, so that the redeemed code cannot be asked for again.</summary>
    public bool TokensIssued { get; init; }

    /// <summary>Gets whether a refresh request that may have arrived brought no answer; it is sent once more at most.</summary>
    public bool RefreshUnanswered { get; init; }

    /// <summary>Gets how often the credentials could not be saved, counted up to <see cref="MaxSaves"/>.</summary>
    public int SavesFailed { get; init; }

    /// <summary>How often saving refreshed credentials is tried before it is given up.</summary>
    public const int MaxSaves = 3;
}
