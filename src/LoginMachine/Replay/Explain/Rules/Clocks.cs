using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A time claim failed because two clocks differ.</summary>
internal static class Clocks
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.ClockSkew } failure && story.Issued is { ClockOffset: { } offset } issued
            ? new Explanation(
                nameof(Clocks),
                $"The machine's clock is {Words(offset)} the provider's, so the times in the ID token are out of range",
                story.Lines(issued as Trigger, failure.Cause),
                "Set the machine's clock (NTP), then sign in again.")
            : null;

    /// <summary>Returns how far the machine's clock is off, such as <c>5 minutes behind</c>.</summary>
    /// <param name="offset">The seconds that the provider's clock is ahead.</param>
    internal static string Words(long offset) =>
        $"{Advice.Span(1000 * Math.Abs(Math.Clamp(offset, -10_000_000_000, 10_000_000_000)))} {(offset > 0 ? "behind" : "ahead of")}";
}
