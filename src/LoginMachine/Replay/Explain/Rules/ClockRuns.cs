using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The clock of the machine ran too fast, so that every poll came too early and was put off.</summary>
internal static class ClockRuns
{
    /// <summary>A provider that is merely strict asks once or twice.</summary>
    private const int Often = 3;

    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Phase: Phase.WaitForApproval, Cause: DeviceCodeExpired or DeadlineReached or Cancelled } failure && Suspicious(story)
            ? new Explanation(nameof(ClockRuns), Cause(story) + GaveUp(failure.Cause), story.Lines(story.First<ClockRanAway>(), story.Last<PollSlowed>(), failure.Cause), Next(story))
            : null;

    private static bool Suspicious(AttemptTimeline story) => story.First<ClockRanAway>() is not null || story.All<PollSlowed>().Count() >= Often;

    private static string Cause(AttemptTimeline story) => story.First<ClockRanAway>() is { } away
        ? $"The machine's clocks disagree ({away.MonoSeconds} s on one for {away.WallSeconds} s on the other), as in some virtual machines{Slowed(story)}"
        : $"The provider asked for slower polling {story.All<PollSlowed>().Count()} times, up to one poll in {story.Last<PollSlowed>()!.IntervalSeconds} s, and never reported the code as approved";

    private static string Slowed(AttemptTimeline story) => story.First<PollSlowed>() is null ? "" : ", so the provider saw too many polls and slowed them down";

    private static string GaveUp(Trigger cause) => cause is Cancelled ? "; the sign-in was then canceled" : "";

    private static string Next(AttemptTimeline story) => story.First<ClockRanAway>() is null
        ? "Sign in again and approve the code at once; if the problem persists, check the machine's clock, especially in a virtual machine."
        : "Fix the machine's time keeping (guest tools of the virtual machine, NTP) or restart it, then sign in again.";
}
