using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something could not be written to the disk.</summary>
internal static class Unwritable
{
    internal static Explanation? Explain(Story story) => story.Failure switch
    {
        { Category: FailureCategory.PersistFailed, Cause: var cause } => new Explanation(
            nameof(Unwritable),
            $"The new credentials could not be saved: {FailureDetail.Of(cause)}; the old ones are as they were",
            story.Lines(story.First<IdentityVerified>(), cause),
            "Make room, or give write access to the credentials folder, then sign in again."),
        { Category: FailureCategory.JournalUnavailable, Cause: JournalUnavailable cause } => new Explanation(
            nameof(Unwritable),
            $"The journal could not be written: {FailureDetail.Of(cause)}",
            story.Lines(cause),
            "Make room, or give write access to the journals folder, then sign in again."),
        _ => null,
    };
}
