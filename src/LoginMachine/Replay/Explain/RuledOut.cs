using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain;

/// <summary>What a journal shows to have been in order, so that the reader does not look there again.</summary>
internal static class RuledOut
{
    private static readonly (Func<AttemptTimeline, bool> Holds, string Words)[] Checks =
    [
        (story => story.First<ProviderDiscovered>() is not null, "the provider's configuration was read"),
        (story => story.First<ListenerBound>() is { Ipv4: true, Ipv6: true }, "the local port was open on IPv4 and IPv6"),
        (story => story.First<ListenerBound>() is { } bound && !(bound.Ipv4 && bound.Ipv6), "the local port was open, on one address family"),
        (story => story.First<AuthorizationPushed>() is not null, "the provider accepted the authorization request"),
        (story => story.First<BrowserOpened>() is not null, "the browser was started"),
        (story => story.First<StartUrlVisited>() is not null, "the browser opened the start URL"),
        (story => story.First<CallbackReceived>(t => t.State == StateCheck.Valid) is not null, "the callback had the right state"),
        (story => story.First<CallbackReceived>(t => t.State == StateCheck.Valid && t.Issuer == IssuerCheck.Valid) is not null, "the callback came from the right issuer"),
        (story => story.First<CodeRedeemed>() is not null, "the code was redeemed"),
        (story => story.First<DeviceCodeIssued>() is not null, "a device code was issued"),
        (story => story.First<DeviceApproved>() is not null, "the device code was approved"),
        (story => story.Issued is { ClockOffset: not null, Skewed: false }, "the clocks agree"),
        (story => story.First<IdentityVerified>() is not null, "the identity was verified"),
        (story => story.First<ApiKeyExchanged>() is not null, "the API key was issued"),
        (story => story.First<CredentialsSaved>() is not null, "the credentials were saved"),
        (story => story.First<TokenRevoked>() is not null, "the token was revoked"),
        (Untouched, "earlier credentials, if any, are unchanged"),
    ];

    /// <summary>Returns what was in order, in the order of a sign-in.</summary>
    /// <param name="story">The journal.</param>
    public static IEnumerable<string> Of(AttemptTimeline story) => Checks.Where(check => check.Holds(story)).Select(check => check.Words);

    /// <summary>A failed sign-in signs no one out; only a save that was under way when the flow ended cannot be judged.</summary>
    private static bool Untouched(AttemptTimeline story) =>
        story.Failure is { Cause: var cause }
        && story.First<CredentialsSaved>() is null
        && cause is not CredentialsNotRemoved
        && cause is not JournalUnavailable { CredentialsSaved: true }
        && (cause is CredentialsNotSaved || story.Lines(cause) is not [var line] || story.Entries[line].From != FlowState.Persisting);
}
