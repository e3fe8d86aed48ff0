using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Nothing failed; there may be something to note.</summary>
internal static class WentWell
{
    internal static Explanation? Explain(Story story)
    {
        if (story.Failure is not null || !story.State.IsGood())
        {
            return null;
        }

        Trigger?[] notes =
        [
            story.First<DeviceEndpointMissing>(), story.First<ClockRanAway>(), story.First<BrowserLaunchFailed>(), story.First<RefreshDue>(due => due.Reason == RefreshReason.ClockFellBack), story.First<LockHeld>(), story.First<RefreshFailed>(),
            story.Issued is { Skewed: true } issued ? issued as Trigger : null, story.First<CredentialsNotSaved>(), story.First<ApiKeyExchangeFailed>(),
            story.First<CredentialsSaved>(t => t.Keyring is not null), story.First<RevocationFailed>(), story.First<RevocationSkipped>(), story.First<BrowserLeft>(),
        ];
        var words = notes.OfType<Trigger>().Select(Note).ToArray();
        return new Explanation(
            nameof(WentWell),
            What(story) + (words.Length == 0 ? "" : $"; to note: {string.Join("; ", words)}"),
            story.Lines([.. notes, story.First<CredentialsSaved>(), story.First<CredentialsRemoved>(), story.First<CredentialsFresh>(), story.Last<CredentialsReloaded>()]),
            story.First<CredentialsSaved>(t => t.Keyring is not null) is null ? "Nothing needs doing." : "If they are not to lie in a file, set the keyring in order and sign in again.");
    }

    private static string What(Story story) => story.State switch
    {
        FlowState.Refreshed => "The credentials were renewed",
        FlowState.Adopted => story.First<CredentialsFresh>() is null ? "Another program had renewed the credentials; nothing was sent" : "The credentials were good as they were",
        FlowState.SignedOut => "The sign-out succeeded",
        _ => "The sign-in succeeded",
    };

    private static string Note(Trigger note) => note switch
    {
        RefreshDue => "the last refresh lay in the future, so this machine's clock has fallen back: set it (NTP)",
        LockHeld => $"the lock was {FailureDetail.Of(note)}",
        RefreshFailed => $"the first request brought no answer ({FailureDetail.Of(note)})",
        CredentialsNotSaved => $"the first try to save failed ({FailureDetail.Of(note)})",
        BrowserLaunchFailed => $"no browser could be started ({FailureDetail.Of(note)})",
        DeviceEndpointMissing => "the provider offers no device codes, so a browser was used",
        ApiKeyExchangeFailed => $"the provider gave no API key ({FailureDetail.Of(note)})",
        CredentialsSaved => $"the keyring was wanted and a file was used ({FailureDetail.Of(note)})",
        RevocationFailed => $"the provider did not take the token back ({FailureDetail.Of(note)})",
        RevocationSkipped t => t.Reason switch
        {
            NoRevocation.Local => "the provider was left alone, as was wished",
            NoRevocation.NoEndpoint => "nothing names an address to revoke tokens at, so the token is good until it expires",
            NoRevocation.OtherEndpoint => "the profile names another revocation endpoint than the sign-in knew, so the token was not sent there and is good until it expires",
            _ => "no stored token was there to revoke",
        },
        BrowserLeft => "the browser left before the final page",
        _ => FailureDetail.Of(note),
    };
}
