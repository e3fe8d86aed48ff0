using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine.Tables;

/// <summary>The conditions of the refresh flow, by name.</summary>
internal static class RefreshGuards
{
    internal static readonly Guard Renewed = Guard.On<CredentialsReloaded>("renewed by another", (_, t) => Ours(t) && Better(t));
    internal static readonly Guard DueKnown = Guard.On<CredentialsReloaded>("still due, endpoint known", (facts, t) => Ours(t) && !Better(t) && !facts.Settings.Discovery);
    internal static readonly Guard DueUnknown = Guard.On<CredentialsReloaded>("still due, endpoint unknown", (facts, t) => Ours(t) && !Better(t) && facts.Settings.Discovery);
    internal static readonly Guard SameAccount = Guard.On<CredentialsReloaded>("same account", (_, t) => Ours(t));
    internal static readonly Guard OtherAccount = Guard.On<CredentialsReloaded>("other account or none", (_, t) => !Ours(t));

    internal static readonly Guard Accepted = Guard.On<TokensRefreshed>("no other account", (_, t) => Acceptable(t) && t is { Skewed: false, Verify: not true });
    internal static readonly Guard AcceptedSkewed = Guard.On<TokensRefreshed>("no other account, clocks differ", (_, t) => Acceptable(t) && t is { Skewed: true, Verify: not true });
    internal static readonly Guard ToVerify = Guard.On<TokensRefreshed>("ID token to verify", (_, t) => Acceptable(t) && t is { Skewed: false, Verify: true });
    internal static readonly Guard ToVerifySkewed = Guard.On<TokensRefreshed>("ID token to verify, clocks differ", (_, t) => Acceptable(t) && t is { Skewed: true, Verify: true });
    internal static readonly Guard IssuedToOther = Guard.On<TokensRefreshed>("other account", (_, t) => !Acceptable(t));

    internal static readonly Guard OtherUser = Guard.On<IdentityRejected>("other user", (_, t) => t.Reason == IdTokenFault.OtherSubject);
    internal static readonly Guard AnyOtherClaim = Guard.On<IdentityRejected>("any other check", (facts, t) =>
        t.Reason != IdTokenFault.OtherSubject && !(BrowserGuards.OfTime(t) && facts.ClockSkewed));

    internal static readonly Guard Unanswered = Guard.On<RefreshFailed>("may have arrived, sent once", (facts, t) => MayHaveArrived(t) && !facts.RefreshUnanswered);
    internal static readonly Guard FailedByTls = Guard.On<RefreshFailed>("TLS", (_, t) => t.Fault == TransportFault.Tls);
    internal static readonly Guard FailedByProxy = Guard.On<RefreshFailed>("proxy", (_, t) => t.Fault == TransportFault.Proxy);
    internal static readonly Guard FailedOtherwise = Guard.On<RefreshFailed>("otherwise", (facts, t) =>
        t.Fault is not (TransportFault.Tls or TransportFault.Proxy) && !(MayHaveArrived(t) && !facts.RefreshUnanswered));

    internal static readonly Guard Passing = Guard.On<RefreshRefused>("for now", (_, t) => RefusalOf(t) is null);

    internal static readonly Guard SaveAgain = Guard.That("a try is left", facts => facts.SavesFailed < Facts.MaxSaves - 1);
    internal static readonly Guard NoSaveLeft = Guard.On<CredentialsNotSaved>("no try is left", (facts, t) => Exhausted(facts) && !StoreGuards.OfKeyring(t.Reason));
    internal static readonly Guard NoSaveLeftLocked = Guard.On<CredentialsNotSaved>("no try is left, keyring locked", (facts, t) => Exhausted(facts) && t.Reason == StorageFault.KeyringLocked);
    internal static readonly Guard NoSaveLeftUnusable = Guard.On<CredentialsNotSaved>("no try is left, keyring unusable", (facts, t) => Exhausted(facts) && t.Reason != StorageFault.KeyringLocked && StoreGuards.OfKeyring(t.Reason));

    internal static Guard Refused(string name, RefusalKind kind) => Guard.On<RefreshRefused>(name, (_, t) => RefusalOf(t) == kind);

    internal static Guard Remembered(string name, RefusalKind kind) => Guard.On<RefusalRemembered>(name, (_, t) => t.Refusal == kind);

    /// <summary>
    /// Returns how a refusal is final, or null if the same request may be accepted later. Only an OAuth error about the
    /// grant or the request is final, by a code that is known: a page, an empty body or an unknown code may come from
    /// anything in front of the provider, whatever the status.
    /// </summary>
    internal static RefusalKind? RefusalOf(RefreshRefused t) =>
        t.Reply is not { } reply ? RefusalByStatus(t)
        : reply.Shape != BodyShape.OauthError || t.Status is 408 or 429 or >= 500 ? null
        : RefusalBy(t.Error?.Text);

    private static RefusalKind? RefusalBy(string? code) => code switch
    {
        "refresh_token_expired" or "expired_token" => RefusalKind.Expired,
        "refresh_token_reused" => RefusalKind.Reused,
        "refresh_token_invalidated" or "invalid_grant" => RefusalKind.Revoked,
        "invalid_request" or "invalid_client" or "unauthorized_client" or "unsupported_grant_type" or "invalid_scope" => RefusalKind.Rejected,
        "invalid_target" or "invalid_token" or "invalid_dpop_proof" or "incorrect_client_credentials" => RefusalKind.Rejected,
        "interaction_required" or "login_required" or "consent_required" or "account_selection_required" => RefusalKind.Rejected,
        "insufficient_user_authentication" or "unmet_authentication_requirements" or "admin_policy_enforced" => RefusalKind.Rejected,
        _ => null,
    };

    /// <summary>The rule of journals that do not say what form a response had.</summary>
    private static RefusalKind? RefusalByStatus(RefreshRefused t) => (t.Status, t.Error?.Text) switch
    {
        (not (200 or 400 or 401), _) or (200, null) => null,
        (_, "temporarily_unavailable" or "server_error" or "slow_down" or "rate_limit_exceeded") => null,
        (_, "refresh_token_expired") => RefusalKind.Expired,
        (_, "refresh_token_reused") => RefusalKind.Reused,
        (_, "refresh_token_invalidated" or "invalid_grant") => RefusalKind.Revoked,
        _ => RefusalKind.Rejected,
    };

    private static bool Acceptable(TokensRefreshed t) => t.Account != IssuedAccount.Other;

    private static bool Exhausted(Facts facts) => facts.SavesFailed >= Facts.MaxSaves - 1;

    private static bool Ours(CredentialsReloaded t) => t.Account == StoredAccount.Same;

    private static bool Better(CredentialsReloaded t) => t.Changed && t.Fresh;

    private static bool MayHaveArrived(RefreshFailed t) => t.Fault is TransportFault.Timeout or TransportFault.Dropped;
}
