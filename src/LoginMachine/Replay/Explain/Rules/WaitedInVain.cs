using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// The browser's answer did not come: the time ran out, or the user gave up. Most users do not wait for the time
/// to run out, so the obstacle is reported in both cases.
/// </summary>
internal static class WaitedInVain
{
    private static readonly ImmutableArray<WaitRule> Rules =
    [
        Upgraded.Explain,
        OtherUser.Explain,
        ResponseMode.Explain,
        PastedInVain.Explain,
        OldTab.Explain,
        GarbledAnswer.Explain,
        ForeignAnswers.Explain,
        BrowserMissing.Explain,
        OneFamily.Explain,
        StrangersOnly.Explain,
        AddressExpired.Explain,
        StuckAtProvider.Explain,
        Elsewhere.Explain,
        NobodyCame.Explain,
    ];

    internal static Explanation? Explain(AttemptTimeline story) => story.Failure switch
    {
        { Cause: DeadlineReached, Phase: var phase } failure when Waiting(phase) => Reason(story, failure.Cause),
        { Cause: Cancelled { By: CancelledBy.Person or CancelledBy.Hangup } cancelled, Phase: Phase.WaitForCallback } => GaveUp(Reason(story, cancelled), cancelled.By),
        _ => null,
    };

    /// <summary>The phase of a time-out is that of the best explanation seen.</summary>
    private static bool Waiting(Phase phase) => phase is Phase.WaitForCallback or Phase.ValidateCallback or Phase.OpenBrowser;

    internal static Explanation? Reason(AttemptTimeline story, Trigger end) =>
        Rules.Select(rule => rule(story, end)).FirstOrDefault(found => found is not null);

    /// <summary>A user who gives up may just have changed their mind, unless something was seen to go wrong.</summary>
    private static Explanation? GaveUp(Explanation? reason, CancelledBy by) => reason is null or { Rule: nameof(NobodyCame) or nameof(StuckAtProvider) or nameof(Elsewhere) or nameof(AddressExpired) or nameof(OneFamily) }
        ? null
        : reason with { Cause = $"{reason.Cause}; {(by == CancelledBy.Hangup ? "then the terminal was closed (SIGHUP)" : "the sign-in was then canceled (Ctrl-C)")}" };
}
