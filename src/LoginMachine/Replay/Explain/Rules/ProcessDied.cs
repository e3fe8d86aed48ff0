using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The process ended in the middle: killed, crashed, or the machine went down.</summary>
internal static class ProcessDied
{
    internal static Explanation? Explain(AttemptTimeline story)
    {
        var died = story.First<Interrupted>();
        if (story.Failure is { Category: not FailureCategory.Interrupted } || (story.Closed && died is null))
        {
            return null;
        }

        var last = story.Entries[died is null ? ^1 : Index.FromStart(Math.Max(0, story.Lines(died)[0] - 1))];
        return new Explanation(
            nameof(ProcessDied),
            $"The program was terminated from outside {Doing.Words(last.To)}{(died is null ? ", or it is still running" : "")}{Left(last.To)}",
            story.Lines(last.Trigger, died),
            Next(last))
        {
            More = ["If no one stopped it, check what stops programs on the machine: low memory, a shutdown, a supervisor, a closed terminal."],
        };
    }

    private static string Next(JournalEntry last) =>
        last.To == FlowState.SignedOut ? "No action needed: the credentials are removed."
        : last.To.IsGood() ? "No action needed: the credentials are saved."
        : last.Flow == Definitions.Refresh.Flow ? "Request a token again; the lock was released with the program."
        : last.Flow == Definitions.Logout.Flow ? "Sign out again."
        : "Sign in again.";

    /// <summary>Saving replaces all or nothing; which of the two, the journal cannot say.</summary>
    private static string Left(FlowState state) => state switch
    {
        FlowState.Persisting => "; the stored credentials are either the new or the old ones, complete",
        FlowState.Refreshing => "; the refresh token may be used up, and then the next refresh fails",
        FlowState.Revoking => "; the token may be revoked, and is still stored",
        FlowState.Removing => "; some of the credentials may still be stored",
        FlowState.ExchangingToken => "; the code may be used up, and is never sent again",
        _ => "",
    };
}
