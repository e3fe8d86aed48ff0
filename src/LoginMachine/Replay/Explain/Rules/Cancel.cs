using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Somebody cancelled.</summary>
internal static class Cancel
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.LoginCancelled, Cause: var cause }
            ? new Explanation(
                nameof(Cancel),
                $"{Who(story, $"the {What(story)}")} {During(story, cause)}",
                story.Lines(story.First<Cancelled>(), cause),
                Renewal(story) ? "Ask for a token again when it is wanted." : What(story) == "sign-out" ? "Run the command again: what is stored is there still." : "Run the command again when the sign-in is wanted.")
            {
                More = Hindrance(story, cause),
            }
            : null;

    /// <summary>What may have stood in the way of somebody who waited, though nothing was seen of it.</summary>
    private static ImmutableArray<string> Hindrance(Story story, Trigger cause) =>
        story.Failure!.Phase == Phase.WaitForCallback && WaitedInVain.Reason(story, cause) is { Rule: not nameof(NobodyCame) } reason
            ? [$"If the browser could not come back: {reason.Next}"]
            : [];

    private static string What(Story story) => Renewal(story) ? "renewal" : story.Entries[0].Flow == Definitions.Logout.Flow ? "sign-out" : "sign-in";

    private static bool Renewal(Story story) => story.Entries[0].Flow == Definitions.Refresh.Flow;

    private static string Who(Story story, string what) => story.First<Cancelled>()?.By switch
    {
        CancelledBy.Host => $"The program that started it cancelled {what}",
        CancelledBy.NewerLogin => $"A newer sign-in of the same profile cancelled {what}",
        CancelledBy.Termination => $"The system or another program asked the process to end (SIGTERM), which cancelled {what}",
        CancelledBy.Hangup => $"The terminal was closed (SIGHUP), which cancelled {what}",
        _ => $"The person (Ctrl-C) cancelled {what}",
    };

    private static string During(Story story, Trigger cause) => Doing.Words(story.Entries[story.Lines(cause)[0]].From);
}
