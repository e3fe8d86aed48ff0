using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>This instance of a failure, in a text made from journaled facts only; a replay prints the same.</summary>
internal static class FailureDetail
{
    /// <summary>Returns the detail of a failure.</summary>
    /// <param name="cause">The trigger it came from.</param>
    public static string Of(Trigger cause) => Core(cause) + PlaceWords.At(RequestFacts.Of(cause)?.Route);

    private static string Core(Trigger cause) => cause switch
    {
        DiscoveryFailed t => RouteWords.Of(t.Route) ?? Discovery(t) + RouteWords.By(t.Route),
        PortBusy t => $"port {t.Port} is held by {Holder(t.Occupant)} after {t.Attempt} tries{(t.Elapsed is { } ms ? $" in {ms} ms" : "")}",
        PortDenied t => $"the system does not allow port {t.Port}",
        ListenerUnavailable { Reason: ListenerFault.NoResources } => "the limit of open files and sockets is reached",
        ListenerUnavailable t => $"no socket: {t.Reason.Wire()}",
        BrowserLaunchFailed t => Launch(t),
        CallbackReceived t => Callback(t),
        StartUrlReused t => "the one-time start URL was opened a second time" + Owner(t.Peer),
        DeviceEndpointMissing => "no device authorization endpoint is known",
        DeviceCodeRefused t => Rejection(t.Status, t.Error, t.Request),
        DeviceRequestFailed t => Transport(t.Fault, t.Route, t.Elapsed is { } ms ? $" after {ms} ms" : ""),
        DeviceResponseMalformed t => $"HTTP status {t.Status}, {Malformed(t.Reason)}",
        PollFailed t => t.Status is { } status ? $"HTTP status {status}" : Transport(t.Fault ?? TransportFault.Other, t.Route),
        ApprovalDenied => "error access_denied",
        DeviceCodeExpired t => t.Local ? "it had expired by this machine's clock" : "it had expired at the provider (expired_token)",
        ClockRanAway t => $"while waiting, one clock of this machine counted {t.WallSeconds} s and the other {t.MonoSeconds} s",
        DeadlineReached => "the time limit was reached",
        Cancelled t => Cancel(t),
        TokenRequestFailed t => Transport(t.Fault, t.Route, t.Elapsed is { } ms ? $" after {ms} ms" : ""),
        AuthorizationPushRejected t => Rejection(t.Status, t.Error, t.Request),
        AuthorizationPushFailed t => Transport(t.Fault, t.Route, t.Elapsed is { } ms ? $" after {ms} ms" : ""),
        AuthorizationPushMalformed t => $"HTTP status {t.Status}, {Malformed(t.Reason)}",
        TokenEndpointRejected t => Rejection(t.Status, t.Error, t.Request),
        TokenResponseMalformed t => $"HTTP status {t.Status}, {Malformed(t.Reason)}",
        TokensRefreshed { Account: IssuedAccount.Other } => "the provider returned tokens of another account",
        ITokensIssued t => Clock(t),
        IdentityRejected t => Check(t.Reason, t.Keys),
        KeysUnavailable t => t.Status is { } status ? $"HTTP status {status}" : Transport(t.Fault ?? TransportFault.Other, t.Route),
        RestrictionUnmet t => Unmet(t.Reason),
        ApiKeyExchangeFailed t => Key(t),
        GrantNoted t => Granted(t),
        CredentialsNotSaved t => Of(t.Reason),
        CredentialsSaved t => t.Keyring is { } reason ? $"{Of(reason)}; the credentials are in a file"
            : t.Lock is { } missing ? $"{Of(missing)}; the credentials were saved without it"
            : "the credentials were saved",
        Started { Store: { } reason } => $"{Of(reason)}; the sign-in was not started",
        Started t => Method(t.Settings),
        RevocationFailed t => Revocation(t),
        CredentialsNotRemoved t => Of(t.Reason),
        JournalUnavailable t => Of(t.Reason) + (t.CredentialsSaved ? "; the credentials were saved" : ""),
        BrowserLeft => "the connection was closed",
        Interrupted t => t.TornBytes > 0 ? $"{t.TornBytes} bytes of an unfinished line were removed" : "every line of its journal is whole",
        Faulted t => $"{t.Exception?.Text ?? "unexpected trigger"}{(t.Rejected is { } name ? " " + name.Text : "")}",
        RefusalRemembered t => $"the provider refused this refresh token before ({t.Refusal.Wire()}); it was not sent again",
        RefreshTokenMissing => "no refresh token was issued; request the scope offline_access",
        LockHeld t => Lock(t.WaitedMs, t.Holder),
        LockTimedOut t => Lock(t.WaitedMs, t.Holder),
        LockUnavailable t => $"no lock: {Of(t.Reason)}",
        CredentialsReloaded t => t.Account == StoredAccount.None ? "the stored credentials no longer exist; nothing was sent" : "another account is stored",
        RoomMissing t => $"{Of(t.Reason)}; nothing was sent",
        RefreshRefused t => Rejection(t.Status, t.Error, t.Request) + (t.RetryAfter is { } seconds ? $", to be retried after {seconds} s" : ""),
        RefreshFailed t => Transport(t.Fault, t.Route, t.Elapsed is { } ms ? $" after {ms} ms" : ""),
        RefreshMalformed t => $"HTTP status {t.Status}, {Malformed(t.Reason)}",
        _ => cause.Name,
    };

    private static string Owner(PeerAccount? peer) => peer switch
    {
        null or PeerAccount.Own => ", by a program of the same user",
        PeerAccount.Root => ", by a program of root",
        _ => ", by a program of an unknown user",
    };

    private static string Granted(GrantNoted t) => t.Reason switch
    {
        GrantDifference.FewerScopes when t is { Granted: { } granted, Asked: { } asked } => $"{granted} of {asked} scopes were granted",
        GrantDifference.FewerScopes => "fewer scopes were granted than were requested",
        GrantDifference.NoRefreshToken => "no refresh token was issued, although offline access was requested; a new sign-in is needed when the access token expires",
        GrantDifference.RefreshTokenDropped => "the refresh token that was issued has characters that RFC 6749 does not allow, so it was dropped",
        _ => "the account differs from the one that was signed in before; its credentials replaced the earlier ones",
    };

    private static string Lock(long waited, AttemptId? holder) =>
        $"held by {(holder is { } other ? $"attempt {other.Text}" : "another process")} for {waited} ms";

    private static string Discovery(DiscoveryFailed t) => t.Reason switch
    {
        DiscoveryFault.Timeout => "no response in time",
        DiscoveryFault.Connect => Connect(t.Route?.Connect) ?? "no connection",
        DiscoveryFault.Tls => "the TLS handshake failed",
        DiscoveryFault.Proxy => "the proxy failed",
        DiscoveryFault.Request => "the request failed",
        DiscoveryFault.Status => t.Status is { } status ? $"HTTP status {status}" : "no success",
        DiscoveryFault.TooLarge => "the document is too large",
        DiscoveryFault.NotJson => "the document is not JSON",
        DiscoveryFault.Incomplete when t.Endpoint is { } endpoint => $"{endpoint.Wire()} is {(t.Unusable == EndpointFault.Missing ? "missing" : t.Unusable == EndpointFault.PlainHttp ? "in plain http" : "not a usable URL")}",
        DiscoveryFault.Incomplete => "the document lacks a usable endpoint",
        DiscoveryFault.OtherIssuer => "the document names another issuer",
        DiscoveryFault.Setup => "the client could not be set up",
        DiscoveryFault.Unsupported => "the provider does not offer what is needed",
        _ => t.Reason.Wire(),
    };

    private static string Method(Settings settings) =>
        $"this sign-in uses {Way(settings.Method ?? LoginMethod.Browser)}, and the profile requires {Way(settings.ForcedMethod ?? LoginMethod.Browser)}";

    private static string Way(LoginMethod method) => method == LoginMethod.ApiKey ? "an API key" : "a browser or a device code";

    private static string Revocation(RevocationFailed t) =>
        (t.Discovery == true ? "the provider's configuration could not be read: " : "")
        + (t.Status is { } status ? Rejection(status, t.Error, t.Request) : Transport(t.Fault ?? TransportFault.Other, t.Route));

    private static string Unmet(RestrictionFault reason) => reason switch
    {
        RestrictionFault.ClaimMissing => "the claim is not in the ID token",
        RestrictionFault.ClaimEmpty => "the claim is null or empty",
        RestrictionFault.AccountMissing => "the claim that identifies the account is missing",
        RestrictionFault.OtherAccount => "the account is not the one that the profile names",
        _ => "the claim has another value",
    };

    private static string Holder(Occupant occupant) => occupant switch
    {
        Occupant.SameProfile => "an earlier sign-in of this profile",
        Occupant.OtherProfile => "a sign-in of another profile",
        _ => "another program",
    };

    private static string Launch(BrowserLaunchFailed t) => t.How switch
    {
        LaunchFault.NotFound => $"{Name(t.Launcher)}: not found",
        LaunchFault.Denied => $"{Name(t.Launcher)}: no permission to run it",
        _ => $"{Name(t.Launcher)}: ended with {(t.ExitCode is { } code ? $"exit code {code}" : "an error")}",
    };

    private static string Name(Launcher launcher) => launcher switch
    {
        Launcher.BrowserVariable => "the program that BROWSER names",
        Launcher.XdgOpen => "xdg-open",
        Launcher.Shell => "the system's default browser",
        _ => launcher.Wire(),
    };

    private static string Malformed(TokenResponseFault reason) => reason switch
    {
        TokenResponseFault.NotJson => "the response is not JSON",
        TokenResponseFault.NoAccessToken => "the response has no access token",
        TokenResponseFault.TokenType => "the token type is not Bearer",
        TokenResponseFault.NoIdToken => "the response has no ID token",
        TokenResponseFault.TooLarge => "the response is too large",
        _ => reason.Wire(),
    };

    private static string Callback(CallbackReceived t) => t switch
    {
        { Issuer: IssuerCheck.Missing } => "the response lacks the issuer (iss) that the provider announces",
        { Issuer: IssuerCheck.Other } => "the response names another issuer (iss)",
        { HasError: true } => $"error {t.Error?.Text ?? "unknown error"}",
        { HasCode: true } => "the response lacks the issuer (iss) that the provider announces",
        _ => "the response has neither a code nor an error",
    };

    private static string Cancel(Cancelled t) => t.By switch
    {
        CancelledBy.NewerLogin => "a newer sign-in of this profile took over",
        CancelledBy.Host => "by the host program",
        CancelledBy.Termination => "the process was asked to end (SIGTERM)",
        CancelledBy.Hangup => "the terminal was closed (SIGHUP)",
        _ => "by the user",
    };

    /// <summary>A connection that closed says when; <paramref name="after"/> is the time as an aside, or empty.</summary>
    private static string Transport(TransportFault fault, Route? route, string after = "") =>
        RouteWords.Of(route) is { } way ? way + after
        : Connect(route?.Connect) is null && fault == TransportFault.Dropped ? Closed(route?.ProxyFrom, after)
        : (Connect(route?.Connect) ?? Transport(fault)) + RouteWords.By(route) + after;

    private static string Closed(ProxySource? proxy, string after) =>
        $"the connection{(proxy is { } from ? $" through {RouteWords.Proxy(from)}" : "")} closed{(after.Length > 0 ? $"{after}," : "")} before a response arrived";

    /// <summary>Returns why there was no connection, if the journal says more than the fault.</summary>
    private static string? Connect(ConnectFault? fault) => fault switch
    {
        ConnectFault.NameUnknown => "the host name is not known",
        ConnectFault.NameServerSilent => "no name server answered",
        ConnectFault.Refused => "the connection was refused",
        ConnectFault.NoRoute => "there is no route",
        ConnectFault.HostUnreachable => "the host is unreachable",
        ConnectFault.TimedOut => "the connection timed out",
        ConnectFault.Forbidden => "this machine forbids the connection",
        ConnectFault.OutOfDescriptors => "no file descriptors are left",
        _ => null,
    };

    private static string Transport(TransportFault fault) => fault switch
    {
        TransportFault.Timeout => "there was no response",
        TransportFault.NameUnknown => "the host name is not known",
        TransportFault.Refused => "the connection was refused",
        TransportFault.Unreachable => "there is no route",
        TransportFault.Tls => "the TLS handshake failed",
        TransportFault.Proxy => "the proxy failed",
        TransportFault.Setup => "the client could not be set up",
        _ => "the request failed",
    };

    private static string Malformed(DeviceResponseFault reason) => reason switch
    {
        DeviceResponseFault.NotJson => "the response is not JSON",
        DeviceResponseFault.NoDeviceCode => "the response has no device code",
        DeviceResponseFault.NoUserCode => "the response has no code that a user can enter",
        DeviceResponseFault.NoVerificationUri => "the response has no URL that a user can open",
        DeviceResponseFault.TooLarge => "the response is too large",
        _ => reason.Wire(),
    };

    private static string Rejection(int status, ErrorCode? error, RequestId? request) =>
        $"HTTP status {status}, {(error is { } code ? $"error {code.Text}" : "unknown error")}{(request is { } id ? $", request {id.Text}" : "")}";

    private static string Malformed(PushResponseFault reason) => reason switch
    {
        PushResponseFault.NotJson => "the response is not JSON",
        PushResponseFault.NoRequestUri => "the response has no request_uri",
        PushResponseFault.TooLarge => "the response is too large",
        _ => reason.Wire(),
    };

    private static string Key(ApiKeyExchangeFailed t) => t switch
    {
        { Fault: { } fault } => Transport(fault, t.Route),
        { Status: >= 200 and <= 299 } => $"HTTP status {t.Status}, the response has no key",
        { Status: { } status } => Rejection(status, t.Error, t.Request),
        _ => "no response",
    };

    private static string Clock(ITokensIssued t) =>
        $"the provider's clock is {Int128.Abs(t.ClockOffset ?? 0)} s {(t.ClockOffset < 0 ? "behind" : "ahead")}";

    private static string Check(IdTokenFault reason, int? keys) => reason switch
    {
        IdTokenFault.NotAJwt => "it is not a signed JWT",
        IdTokenFault.Encrypted => "it is encrypted (five parts), and this program reads signed tokens only",
        IdTokenFault.Critical => "it requires an extension that this program does not know (crit)",
        IdTokenFault.TokenType => "it is another kind of token, not an ID token (typ)",
        IdTokenFault.Claims => "its claims are not one JSON object",
        IdTokenFault.Algorithm => "its signature algorithm is not accepted (alg)",
        IdTokenFault.UnknownKey when keys == 0 => "the provider publishes no keys at all",
        IdTokenFault.UnknownKey => $"it names a key that the provider does not publish (kid{(keys is { } count ? $"; {count} published" : "")})",
        IdTokenFault.ForbiddenKey => "the key that it names is published, but not for this kind of signature (use, key_ops or alg)",
        IdTokenFault.WeakKey => "the key it names is too weak (RSA below 2048 bits, or a bad exponent)",
        IdTokenFault.Signature => "its signature is wrong",
        IdTokenFault.Issuer => "it was issued by another issuer (iss)",
        IdTokenFault.Audience => "it was issued for another client (aud)",
        IdTokenFault.AuthorizedParty => "it was issued to another client (azp)",
        IdTokenFault.AuthorizedPartyMissing => "it is for several audiences and does not say which client it was issued to (azp)",
        IdTokenFault.Expired => "it has expired (exp)",
        IdTokenFault.NotYetValid => "it is not valid yet (nbf)",
        IdTokenFault.IssuedInFuture => "it was issued in the future (iat)",
        IdTokenFault.Nonce => "it does not belong to this sign-in (nonce)",
        IdTokenFault.NonceMissing => "it lacks the nonce that was sent",
        IdTokenFault.AccessTokenHash => "it does not belong to the access token (at_hash)",
        IdTokenFault.Subject => "it names no user (sub)",
        IdTokenFault.OtherSubject => "it belongs to an account other than the one that signed in (sub)",
        _ => reason.Wire(),
    };

    /// <summary>Returns why something could not be stored or read.</summary>
    /// <param name="reason">The reason.</param>
    public static string Of(StorageFault reason) => reason switch
    {
        StorageFault.DiskFull => "the disk is full",
        StorageFault.Denied => "this user has no permission to write there",
        StorageFault.ReadOnly => "the file system is read-only",
        StorageFault.NotAFile => "something that is not a file or folder of this program is in its place",
        StorageFault.Cancelled => "it was canceled",
        StorageFault.Locked => "another process holds the lock on the credentials",
        StorageFault.KeyringLocked => "the keyring is locked and was not unlocked",
        StorageFault.KeyringAbsent => "there is no keyring in this session",
        StorageFault.KeyringTooSmall => "the keyring cannot store an item as long as the credentials",
        StorageFault.TooLarge => "the credentials are larger than 1 MiB and could not be read back",
        StorageFault.KeyringFailed => "the keyring reported an error or did not respond",
        StorageFault.Link => "a symbolic link is in its place, and links are not followed",
        StorageFault.Folder => "a folder is in its place",
        StorageFault.SpecialFile => "a FIFO, a device or a socket is in its place",
        StorageFault.Mount => "the file is a separate mount, so it cannot be replaced by a rename",
        StorageFault.OtherDevice => "the file is on another device, so it cannot be replaced by a rename",
        StorageFault.OtherOwner => "the file or folder belongs to another user",
        StorageFault.WritableByOthers => "other users can write to the file or folder",
        StorageFault.FileTooLarge => "the file is too large to be a file of this program",
        StorageFault.LockUnsupported => "the file system does not support locks",
        StorageFault.TooManyFiles => "the limit of open files is reached",
        StorageFault.Missing => "the file or its folder no longer exists",
        _ => "the system reported an error",
    };
}
