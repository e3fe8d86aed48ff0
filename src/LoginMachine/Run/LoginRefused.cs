using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Run;

/// <summary>The sign-in was not begun: a host program supplies the profile's tokens. There is no journal of it.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Position">Where every flow begins.</param>
public sealed record LoginRefused(AttemptId Attempt, Position Position) : LoginOutcome(Attempt, null, Position)
{
    /// <summary>Gets what it is called in a report.</summary>
    public FailureCategory Category { get; } = FailureCategory.LoginMethodForbidden;

    /// <summary>Gets what is wrong and what to do, for a user.</summary>
    public string Problem { get; } = "the host program supplies the tokens of this profile; sign in there, or sign out first";
}
