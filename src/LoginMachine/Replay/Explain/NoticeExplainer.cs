using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain.Rules;

namespace LoginMachine.Replay.Explain;

/// <summary>
/// Explains a notice: what is less than was wanted although the flow goes on. Made from journaled facts by the rules that
/// explain failures, so that the notice on the screen, in JSON and in <c>explain</c> is the same.
/// </summary>
internal static class NoticeExplainer
{
    /// <summary>Explains a notice.</summary>
    /// <param name="notice">The notice.</param>
    public static Explanation Explain(Failure notice) => Explain(notice.Cause) ?? Explanation.Fallback(notice) with
    {
        Cause = $"{FailureTexts.For(notice.Category).Title} ({FailureDetail.Of(notice.Cause)})",
    };

    /// <summary>Explains the notice that a trigger means; null if it has no text of its own.</summary>
    /// <param name="trigger">The trigger.</param>
    internal static Explanation? Explain(Trigger trigger) => trigger switch
    {
        RevocationFailed t => Revocation(t),
        ApiKeyExchangeFailed t => ApiKey(t),
        GrantNoted t => Grant(t),
        CredentialsSaved { Keyring: { } reason } => Note(
            $"The credentials are in a file, not in the keyring: {Sentences.Lower(KeyringTrouble.What(reason))}",
            "If you do not want them in a file, fix the keyring and sign in again.",
            KeyringTrouble.Next(reason)),
        CredentialsSaved { Keyring: null, Lock: { } missing } => Note(
            missing == StorageFault.Locked ? "The credentials were saved although another process holds their lock" : $"The credentials were saved without a lock: {FailureDetail.Of(missing)}",
            "Stop the program that holds the lock if it hangs; until then the credentials cannot be refreshed."),
        BrowserLaunchFailed t => Note(
            $"No browser could be started ({FailureDetail.Of(t)})",
            t.Launcher == Launcher.BrowserVariable ? "Open the printed URL in any browser, and set BROWSER to one that works or unset it." : "Open the printed URL in any browser, or set BROWSER to one that works."),
        ITokensIssued { Skewed: true, ClockOffset: { } offset } => Note(
            $"The machine's clock is {Clocks.Words(offset)} the provider's",
            "Set the machine's clock (NTP) before the next sign-in."),
        ClockRanAway t => Note(
            $"The machine's clocks disagree: while waiting, one counted {t.WallSeconds} s and the other {t.MonoSeconds} s",
            "If the machine did not sleep meanwhile, fix its time keeping (NTP, guest tools of a virtual machine)."),
        _ => null,
    };

    private static Explanation Revocation(RevocationFailed t) => Note(
        $"The provider did not revoke the token{(t.Discovery == true ? ", because its configuration could not be read" : "")}: {What(t, "the revocation endpoint")?.Cause ?? FailureDetail.Of(t)}",
        "The credentials on this machine are removed. If the token must not stay valid until it expires, end the session at the provider.");

    private static Explanation ApiKey(ApiKeyExchangeFailed t) => Note(
        $"The provider did not issue an API key: {What(t, "the API key endpoint")?.Cause ?? FailureDetail.Of(t)}",
        "Everything else works without a key. If you need one, sign in again.",
        What(t, "the API key endpoint")?.Next);

    private static (string Cause, string Next)? What(Trigger trigger, string destination) =>
        OnTheWay.Of(RequestFacts.Of(trigger), destination) is var (cause, next) ? (Sentences.Lower(cause), next) : null;

    private static Explanation Grant(GrantNoted t) => t.Reason switch
    {
        GrantDifference.FewerScopes => Note(
            t is { Granted: { } granted, Asked: { } asked } ? $"{granted} of {asked} scopes were granted (missing: {LocalNames.ScopesMark})" : "Fewer scopes were granted than were requested",
            "If you need the others, check the consent at the provider and whether it offers them to this client; 'loginmachine status' shows what was granted."),
        GrantDifference.NoRefreshToken => Note(
            "No refresh token was issued, though offline access was requested, so a new sign-in is needed when the access token expires",
            "If you need one, ask the provider's administrator to allow refresh tokens (offline_access) for this client."),
        GrantDifference.RefreshTokenDropped => Note(
            "The refresh token that was issued has characters that RFC 6749 does not allow, so it was dropped, and a new sign-in is needed when the access token expires",
            "Report it to the provider's administrator."),
        _ => Note(
            "The account differs from the one that was signed in before, and its credentials replaced the earlier ones",
            "If you meant the earlier account, sign out at the provider in the browser, then sign in again."),
    };

    private static Explanation Note(string cause, string next, string? more = null) =>
        new("Notice", cause, [], next) { More = more is null ? [] : [more] };
}
