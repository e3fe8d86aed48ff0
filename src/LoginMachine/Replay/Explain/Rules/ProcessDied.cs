using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The process ended in the middle: killed, crashed, or the machine went down.</summary>
internal static class ProcessDied
{
    internal static Explanation? Explain(Story story)
    {
        var died = story.First<Interrupted>();
        if (story.Failure is { Category: not FailureCategory.Interrupted } || (story.Closed && died is null))
        {
            return null;
        }

        var last = story.Entries[died is null ? ^1 : Index.FromStart(Math.Max(0, story.Lines(died)[0] - 1))];
        return new Explanation(
            nameof(ProcessDied),
            $"The program was ended from outside {Doing.Words(last.To)}{(died is null ? "; or it is running still" : "")}{Left(last.To)}",
            story.Lines(last.Trigger, died),
            Next(last))
        {
            More = ["If nobody ended it, look at what ends programs on that machine: memory, shutdown, a supervisor, a closed terminal."],
        };
    }

    private static string Next(Journal.JournalEntry last) =>
        last.To == FlowState.SignedOut ? "Nothing needs doing: the credentials are removed."
        : last.To.IsGood() ? "Nothing needs doing: the credentials are saved."
        : last.Flow == Definitions.Refresh.Flow ? "Ask for a token again; the lock was given up with the program."
        : last.Flow == Definitions.Logout.Flow ? "Sign out again."
        : "Sign in again.";

    /// <summary>Saving replaces all or nothing; which of the two, the journal cannot say.</summary>
    private static string Left(FlowState state) => state switch
    {
        FlowState.Persisting => "; the credentials are the new ones or the old ones, whole",
        FlowState.Refreshing => "; its refresh token may be spent, and then the next request is refused",
        FlowState.Revoking => "; its token may be revoked, and is stored still",
        FlowState.Removing => "; some of the credentials may be there still",
        FlowState.ExchangingToken => "; its code may be spent, and is never sent again",
        _ => "",
    };
}
