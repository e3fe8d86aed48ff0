using System.Collections.Immutable;
using LoginMachine.Replay.Explain.Rules;

namespace LoginMachine.Replay.Explain;

/// <summary>Names the cause: the first rule that recognises it, from the particular to the general.</summary>
public static class Explainer
{
    private static readonly ImmutableArray<Rule> Rules =
    [
        ProcessDied.Explain,
        Bug.Explain,
        PortTaken.Explain,
        NoSocket.Explain,
        TakenOver.Explain,
        ClientSetup.Explain,
        BadCertificate.Explain,
        NoHandshake.Explain,
        ProxyTrouble.Explain,
        Discovery.Explain,
        PushRefused.Explain,
        ProviderSaidNo.Explain,
        WrongAnswer.Explain,
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

    /// <summary>Explains a journal.</summary>
    /// <param name="story">The journal.</param>
    public static Explanation Explain(Story story) =>
        Rules.Select(rule => rule(story)).FirstOrDefault(found => found is not null) ?? Unknown(story);

    /// <summary>No rule knows it; the category's own words are better than nothing.</summary>
    private static Explanation Unknown(Story story)
    {
        var text = story.Failure is { } failure ? Failures.FailureTexts.For(failure.Category) : null;
        return new Explanation(
            "Unknown",
            text?.Title ?? "The journal ends without an outcome",
            story.Lines(story.Failure?.Cause),
            text?.Help ?? "Attach the journal to a bug report.");
    }
}
