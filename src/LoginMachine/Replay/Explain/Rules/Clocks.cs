using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A time claim failed because two clocks differ.</summary>
internal static class Clocks
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.ClockSkew } failure && story.Issued is { ClockOffset: { } offset } issued
            ? new Explanation(
                nameof(Clocks),
                $"The machine's clock is {Advice.Span(1000 * Math.Abs(Math.Clamp(offset, -1_000_000_000, 1_000_000_000)))} {(offset > 0 ? "behind" : "ahead of")} the provider's, so the times in the ID token are out of range",
                story.Lines(issued as Trigger, failure.Cause),
                "Set the machine's clock (NTP), then sign in again.")
            : null;
}
