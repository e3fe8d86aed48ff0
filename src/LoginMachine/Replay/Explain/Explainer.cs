using System.Collections.Immutable;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Replay.Explain.Rules;

namespace LoginMachine.Replay.Explain;

/// <summary>Names the cause: the first rule that recognizes it, from the particular to the general.</summary>
internal static class Explainer
{
    private static readonly ImmutableArray<Rule> Rules =
    [
        ProcessDied.Explain,
        Bug.Explain,
        PortTaken.Explain,
        NoSocket.Explain,
        TakenOver.Explain,
        StartReused.Explain,
        IssuerDiffers.Explain,
        Unoffered.Explain,
        ClockSetBack.Explain,
        TlsFacts.Explain,
        ProxyFacts.Explain,
        Unreached.Explain,
        Interposed.Explain,
        ClientSetup.Explain,
        BadCertificate.Explain,
        NoHandshake.Explain,
        ProxyTrouble.Explain,
        Discovery.Explain,
        PushRefused.Explain,
        ProviderSaidNo.Explain,
        WrongAnswer.Explain,
        RefreshForm.Explain,
        RefreshRefusal.Explain,
        RefreshBlocked.Explain,
        OtherAccount.Explain,
        RefreshOutage.Explain,
        DeviceMissing.Explain,
        DeviceRefused.Explain,
        DeviceDenied.Explain,
        ClockRuns.Explain,
        DeviceUnreached.Explain,
        NobodyApproved.Explain,
        Network.Explain,
        TokenRefused.Explain,
        NotTokens.Explain,
        Keys.Explain,
        Clocks.Explain,
        Identity.Explain,
        NotAdmitted.Explain,
        Forbidden.Explain,
        KeyringTrouble.Explain,
        NotForgotten.Explain,
        Unwritable.Explain,
        WaitedInVain.Explain,
        Cancel.Explain,
        WentWell.Explain,
    ];

    /// <summary>
    /// Explains an attempt. What happened after it had failed is left out, so that the program says the same at the
    /// moment of failure as <c>explain</c> says of the whole journal.
    /// </summary>
    /// <param name="story">The journal, or as much of it as has been written.</param>
    public static Explanation Explain(AttemptTimeline story)
    {
        var known = story.UntilFailure();
        return Rules.Select(rule => rule(known)).FirstOrDefault(found => found is not null) ?? Unknown(known);
    }

    /// <summary>Explains a failure at the moment it happens.</summary>
    /// <param name="entries">The lines so far, in order.</param>
    /// <param name="position">The position after the last of them.</param>
    public static Explanation Explain(IEnumerable<JournalEntry> entries, Position position) => Explain(new AttemptTimeline(entries, position));

    /// <summary>No rule recognizes it: the category's fixed text is the fallback.</summary>
    private static Explanation Unknown(AttemptTimeline story) => story.Failure is { } failure
        ? Explanation.Fallback(failure) with { Evidence = story.Lines(failure.Cause) }
        : new Explanation(Explanation.Unrecognized, "The journal ends without an outcome", [], "Attach the journal to a bug report.");
}
