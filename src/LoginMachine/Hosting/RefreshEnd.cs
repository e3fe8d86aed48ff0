using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>The result of a refresh: the program's next snapshot, and the answer for all waiting callers.</summary>
internal sealed record RefreshEnd(Snapshot Snapshot, TokenResult Result)
{
    private const int MaxDoublings = 6;

    internal static RefreshEnd Of(Snapshot own, RefreshContext work, Attempt attempt, Evidence? evidence, DateTimeOffset now)
    {
        if (attempt.Position.Failure is not { } failure)
        {
            var good = own.Next(attempt.Position.State == Machine.FlowState.Refreshed ? work.Refreshed! : work.Adopted);
            return new RefreshEnd(good, new TokenGiven(AccessToken.Of(good.Document!)));
        }

        var kept = Kept(own, work, failure);
        var result = new TokenNotGiven(attempt.Id, failure, evidence, attempt.Position, attempt.ProviderWords, TokenNotGiven.LeavesUsable(failure.Category) ? kept.Usable(now) : null) { Explanation = attempt.ExplanationForUser ?? Explanation.Fallback(failure) };
        return new RefreshEnd(kept with { Stamp = null, Failed = result, NotBefore = now + Pause(own, failure, attempt), Setbacks = own.Setbacks + 1 }, result);
    }

    /// <summary>Tokens that were issued are kept, saved or not; another account's are not ours.</summary>
    private static Snapshot Kept(Snapshot own, RefreshContext work, Failure failure) =>
        failure.Category == FailureCategory.AccountChanged ? own
        : work.Refreshed is null ? own.Replaces is null && work.Stored is not null ? own.Next(work.Stored) : own
        : own.Next(work.Refreshed) with { Replaces = work.RotatedSaved || failure is { Cause: JournalUnavailable { CredentialsSaved: true } } ? null : work.Stored };

    /// <summary>Returns what the provider asks for, else twice as long each time: each try leaves a journal, and an outage may last for days.</summary>
    private static TimeSpan Pause(Snapshot own, Failure failure, Attempt attempt) =>
        failure.Cause is RefreshRefused { RetryAfter: { } seconds }
            ? TimeSpan.FromSeconds(Math.Min(seconds, 3600))
            : attempt.Options.Limits.RefreshPause * (1 << Math.Min(own.Setbacks, MaxDoublings));
}
