using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Nothing failed; there may be something to note.</summary>
internal static class WentWell
{
    internal static Explanation? Explain(AttemptTimeline story)
    {
        if (story.Failure is not null || !story.State.IsGood())
        {
            return null;
        }

        Trigger?[] notes =
        [
            story.First<DeviceEndpointMissing>(), story.First<ClockRanAway>(), story.First<BrowserLaunchFailed>(), story.First<RefreshDue>(due => due.Reason == RefreshReason.ClockFellBack), story.First<LockHeld>(), story.First<RefreshFailed>(),
            story.Issued is { Skewed: true } issued ? issued as Trigger : null, story.First<CredentialsNotSaved>(), story.First<ApiKeyExchangeFailed>(),
            .. story.All<GrantNoted>(),
            story.First<CredentialsSaved>(t => t is not { Keyring: null, Lock: null }), story.First<RevocationFailed>(), story.First<RevocationSkipped>(), story.First<BrowserLeft>(),
        ];
        var words = notes.OfType<Trigger>().Select(Note).ToArray();
        return new Explanation(
            nameof(WentWell),
            What(story) + (words.Length == 0 ? "" : $". Note: {string.Join("; ", words)}"),
            story.Lines([.. notes, story.First<CredentialsSaved>(), story.First<CredentialsRemoved>(), story.First<CredentialsFresh>(), story.Last<CredentialsReloaded>()]),
            Next(story))
        {
            More = Notices(story).FirstOrDefault()?.More ?? [],
        };
    }

    /// <summary>Returns the notices that have advice, the most important first.</summary>
    private static IEnumerable<Explanation> Notices(AttemptTimeline story) =>
        new Trigger?[] { story.First<CredentialsSaved>(t => t.Keyring is not null), story.First<CredentialsSaved>(t => t.Lock is not null), story.First<RevocationFailed>(), story.First<GrantNoted>(), story.First<ApiKeyExchangeFailed>(), story.Issued is { Skewed: true } issued ? issued as Trigger : null }
            .OfType<Trigger>().Select(NoticeExplainer.Explain).OfType<Explanation>();

    /// <summary>Returns the advice of the notice that the user saw.</summary>
    private static string Next(AttemptTimeline story) => Notices(story).FirstOrDefault()?.Next ?? "No action needed.";

    private static string What(AttemptTimeline story) => story.State switch
    {
        FlowState.Refreshed => "The credentials were refreshed",
        FlowState.Adopted => story.First<CredentialsFresh>() is null ? "Another program had already refreshed the credentials; nothing was sent" : "The credentials were still valid",
        FlowState.SignedOut => "The sign-out succeeded",
        _ => "The sign-in succeeded",
    };

    private static string Note(Trigger note) => note switch
    {
        RefreshDue => "the last refresh was in the future, so this machine's clock was set back or was ahead before: set it (NTP)",
        LockHeld => $"the lock was {FailureDetail.Of(note)}",
        RefreshFailed => $"the first request got no response ({FailureDetail.Of(note)})",
        CredentialsNotSaved => $"the first attempt to save failed ({FailureDetail.Of(note)})",
        DeviceEndpointMissing => "the provider offers no device codes, so a browser was used",
        RevocationSkipped t => t.Reason switch
        {
            NoRevocation.Local => "the token was not revoked, as requested (--local)",
            NoRevocation.NoEndpoint => "no revocation endpoint is known, so the token is valid until it expires",
            NoRevocation.OtherEndpoint => "the profile's revocation endpoint differs from the one that the sign-in used, so the token was not sent there and is valid until it expires",
            _ => "no stored token needed revoking",
        },
        BrowserLeft => "the browser disconnected before the final page",
        _ => NoticeExplainer.Explain(note) is { } notice ? Sentences.Lower(notice.Cause) : FailureDetail.Of(note),
    };
}
