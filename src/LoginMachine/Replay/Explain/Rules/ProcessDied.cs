using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The process ended in the middle: killed, crashed, or the machine went down.</summary>
internal static class ProcessDied
{
    internal static Explanation? Explain(Story story)
    {
        if (story.Closed && story.Failure?.Category != FailureCategory.Interrupted)
        {
            return null;
        }

        var died = story.First<Interrupted>();
        var last = story.Entries[died is null ? ^1 : Index.FromStart(Math.Max(0, story.Lines(died)[0] - 1))];
        return new Explanation(
            nameof(ProcessDied),
            $"The program was ended from outside while it was {Doing(last.To)}",
            story.Lines(last.Trigger, died),
            "Sign in again; if nobody ended it, look at what ends programs on that machine (memory, shutdown, supervision).");
    }

    private static string Doing(FlowState state) => state switch
    {
        FlowState.Discovering => "reading the provider's configuration",
        FlowState.Binding => "opening a local port",
        FlowState.WaitingForCallback => "waiting for the browser",
        FlowState.ExchangingToken => "redeeming the code",
        FlowState.VerifyingIdentity => "checking the identity",
        FlowState.Persisting => "saving the credentials",
        FlowState.Succeeded => "showing the final page; the sign-in itself had succeeded",
        FlowState.Failed => "showing the final page of a failed sign-in",
        _ => "starting",
    };
}
