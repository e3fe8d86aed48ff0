using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of refreshing credentials.</summary>
internal static class RefreshSamples
{
    private static readonly int[] Statuses = [400, 401, 403, 429, 503];

    private static readonly ErrorCode?[] Codes =
    [
        null, ErrorCode.Known("refresh_token_expired"), ErrorCode.Known("refresh_token_reused"),
        ErrorCode.Known("refresh_token_invalidated"), ErrorCode.Known("invalid_grant"), ErrorCode.Known("invalid_client"),
        ErrorCode.Known("temporarily_unavailable"),
    ];

    private static readonly Reply?[] Replies = [null, new(BodyShape.OauthError), new(BodyShape.Html), new(BodyShape.Empty)];

    internal static IEnumerable<Trigger> All =>
    [
        .. Enum.GetValues<RefreshReason>().Select(reason => new RefreshDue(reason, 120)),
        new CredentialsFresh(),
        .. Enum.GetValues<RefusalKind>().Select(kind => new RefusalRemembered(kind)),
        new RefreshTokenMissing(),
        new LockTaken(3),
        new LockHeld(25, BindingSamples.Other),
        new LockHeld(25),
        new LockTimedOut(60_000, BindingSamples.Other),
        .. Enum.GetValues<StorageFault>().Select(fault => new LockUnavailable(fault)),
        .. from account in Enum.GetValues<StoredAccount>()
           from changed in Either.Way
           from fresh in Either.Way
           select new CredentialsReloaded(account, changed, fresh),
        new UnsavedTokensKept(),
        .. Enum.GetValues<StorageFault>().Select(fault => new RoomMissing(fault)),
        .. from account in Enum.GetValues<IssuedAccount>()
           from skewed in Either.Way
           from verify in Either.Way
           select new TokensRefreshed(IdToken: true, RefreshToken: true, account, 3600, skewed ? -900 : 0, skewed, verify ? true : null),
        .. from status in Statuses
           from code in Codes
           from reply in Replies
           select new RefreshRefused(status, code, HasDescription: true, RequestId.Parse("req-1"), status == 429 ? 30 : null, Reply: reply),
        .. Enum.GetValues<TransportFault>().Select(fault => new RefreshFailed(fault, 1200)),
        .. Enum.GetValues<TokenResponseFault>().Select(fault => new RefreshMalformed(200, fault)),
    ];
}
