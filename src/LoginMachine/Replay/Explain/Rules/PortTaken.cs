using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The ports are held: by an earlier sign-in, by another profile, by another program.</summary>
internal static class PortTaken
{
    internal static Explanation? Explain(AttemptTimeline story)
    {
        if (story.Failure is not { Category: FailureCategory.LocalServerUnavailable, Cause: PortBusy or DeadlineReached } || story.Last<PortBusy>() is not { } busy)
        {
            return null;
        }

        var (holder, next) = Words(busy.Occupant, story.First<EarlierLoginAsked>());
        var elsewhere = story.Surroundings is { Wsl: true } ? "; under WSL it may be a program on the Windows side" : "";
        return new Explanation(
            nameof(PortTaken),
            $"{Ports(story)} held by {holder}{elsewhere}",
            story.Lines(story.First<EarlierLoginAsked>(), story.First<PortBusy>(t => t.Port == busy.Port), busy, story.Failure.Cause),
            next)
        {
            More = [$"To find the program that holds it, run 'ss -ltnp sport = :{busy.Port}' (macOS: 'lsof -i :{busy.Port}', Windows: 'netstat -ano')."],
        };
    }

    private static string Ports(AttemptTimeline story) =>
        story.All<PortBusy>().Select(busy => busy.Port).Distinct().ToArray() is [var first, _, ..] several
            ? $"Ports {string.Join(" and ", several)} are"
            : $"Port {story.Last<PortBusy>()!.Port} is";

    private static (string Holder, string Next) Words(Occupant occupant, EarlierLoginAsked? asked) => occupant switch
    {
        Occupant.SameProfile => ($"an earlier sign-in of the same profile{Answer(asked)}", "Finish or stop the earlier sign-in, then run the command again."),
        Occupant.OtherProfile => ("a sign-in of another profile that is still waiting", "Finish or cancel that sign-in, or choose another port with --port if the provider allows it."),
        _ => ("another program", "Stop the program that holds the port, or choose another port with --port if the provider allows it."),
    };

    private static string Answer(EarlierLoginAsked? asked) => asked switch
    {
        { Answer: EarlierLoginAnswer.Refuses } => $" (attempt {asked.Attempt}), which was asked to stop and refused",
        { Answer: EarlierLoginAnswer.Gone } => $" (attempt {asked.Attempt}), which no longer responds",
        { Answer: EarlierLoginAnswer.Yields } => $" (attempt {asked.Attempt}), which agreed to stop and did not",
        _ => ", which did not stop",
    };
}
