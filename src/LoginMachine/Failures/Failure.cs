using LoginMachine.Machine;

namespace LoginMachine.Failures;

/// <summary>A failure or a notice, as a value: what, in which part, and the trigger it came from.</summary>
/// <param name="Category">What went wrong.</param>
/// <param name="Phase">In which part of the sign-in.</param>
/// <param name="Cause">What had happened; <see cref="FailureDetail"/> puts it into words.</param>
public sealed record Failure(FailureCategory Category, Phase Phase, Trigger Cause);
