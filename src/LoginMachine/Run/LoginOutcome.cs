using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Run;

/// <summary>How an attempt ended: one of <see cref="SignedIn"/>, <see cref="NotSignedIn"/> and <see cref="LoginRefused"/>.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Evidence">Its journal; null if none could be opened.</param>
/// <param name="Position">Where the flow ended, and what it knew.</param>
public abstract record LoginOutcome(AttemptId Attempt, Evidence? Evidence, Position Position)
{
    /// <summary>Gets whether the lifecycle log could not be written; that never fails a sign-in.</summary>
    public bool LogFailed { get; init; }
}

/// <summary>The credentials are saved.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Evidence">Its journal.</param>
/// <param name="Position">Where the flow ended.</param>
/// <param name="Account">Who it is.</param>
public sealed record SignedIn(AttemptId Attempt, Evidence? Evidence, Position Position, SavedAccount? Account)
    : LoginOutcome(Attempt, Evidence, Position)
{
    /// <summary>Gets the tokens; an API key takes the place of the access token.</summary>
    internal Tokens Tokens { get; init; } = null!;
}

/// <summary>It failed.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Evidence">Its journal.</param>
/// <param name="Position">Where the flow ended.</param>
/// <param name="Failure">What, where, and the trigger it came from.</param>
/// <param name="ProviderWords">The provider's error description, made harmless; never in journal or log.</param>
public sealed record NotSignedIn(AttemptId Attempt, Evidence? Evidence, Position Position, Failure Failure, string? ProviderWords)
    : LoginOutcome(Attempt, Evidence, Position)
{
    /// <summary>Gets why, and what to do: what <c>explain</c> says of the journal.</summary>
    public Explanation Explanation { get; init; } = Explanation.Fallback(Failure);
}

/// <summary>What vouches for an attempt.</summary>
/// <param name="JournalName">The journal's file name.</param>
/// <param name="JournalPath">Its path on this machine.</param>
/// <param name="Head">The hash of its last line, for <c>journal verify --head</c>.</param>
public sealed record Evidence(string JournalName, Personal JournalPath, Digest Head);
