using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The ports are held: by an earlier sign-in, by another profile, by another program.</summary>
internal static class PortTaken
{
    internal static Explanation? Explain(Story story)
    {
        if (story.Failure is not { Category: FailureCategory.LocalServerUnavailable, Cause: PortBusy busy })
        {
            return null;
        }

        var asked = story.First<EarlierLoginAsked>();
        var (holder, next) = busy.Occupant switch
        {
            Occupant.SameProfile => ("an earlier sign-in of the same profile, which did not stop", "End the earlier sign-in, then run the command again."),
            Occupant.OtherProfile => ("a sign-in of another profile that is still waiting", "Finish or cancel that sign-in, or choose another port with --port."),
            _ => ("another program", "Find the program that holds the port and close it, or choose another port with --port."),
        };
        var elsewhere = story.Surroundings is { Wsl: true } ? " (under WSL it may be one on the Windows side)" : "";
        return new Explanation(
            nameof(PortTaken),
            $"Port {busy.Port} is held by {holder}{elsewhere}",
            story.Lines(asked, story.First<PortBusy>(t => t.Port == busy.Port), busy),
            next);
    }
}
