using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The clock of the machine ran too fast, so that every poll came too early and was put off.</summary>
internal static class ClockRuns
{
    /// <summary>A provider that is merely strict asks once or twice.</summary>
    private const int Often = 3;

    internal static Explanation? Explain(Story story) =>
        story.Failure is { Phase: Phase.WaitForApproval, Cause: DeviceCodeExpired or DeadlineReached or Cancelled } failure && Suspicious(story)
            ? new Explanation(nameof(ClockRuns), Cause(story) + GaveUp(failure.Cause), story.Lines(story.First<ClockRanAway>(), story.Last<PollSlowed>(), failure.Cause), Next(story))
            : null;

    private static bool Suspicious(Story story) => story.First<ClockRanAway>() is not null || story.All<PollSlowed>().Count() >= Often;

    private static string Cause(Story story) => story.First<ClockRanAway>() is { } away
        ? $"A clock of that machine runs too fast ({away.MonoSeconds} s for {away.WallSeconds} s), as in some virtual machines{Slowed(story)}"
        : $"The provider asked {story.All<PollSlowed>().Count()} times for slower polls, up to one in {story.Last<PollSlowed>()!.IntervalSeconds} s, and the code was not seen approved";

    private static string Slowed(Story story) => story.First<PollSlowed>() is null ? "" : ", so the provider took the polls for too many and slowed them down";

    private static string GaveUp(Trigger cause) => cause is Cancelled ? "; the sign-in was then cancelled" : "";

    private static string Next(Story story) => story.First<ClockRanAway>() is null
        ? "Sign in again and approve at once; if it stays, look at the clock of that machine, above all in a virtual machine."
        : "Correct the time keeping of that machine (the virtual machine's guest tools, NTP), or restart it, then sign in again.";
}
