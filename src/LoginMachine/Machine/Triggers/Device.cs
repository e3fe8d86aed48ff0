using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>Neither the provider's configuration document nor the profile names a device authorization endpoint.</summary>
internal sealed record DeviceEndpointMissing : Trigger;

/// <summary>The provider issued a device code (RFC 8628, section 3.2).</summary>
/// <param name="IntervalSeconds">Seconds between two polls.</param>
/// <param name="CompleteUri">Whether an address came that holds the code as well.</param>
/// <param name="Verification">The host of the address that the user opens, if it can be journaled.</param>
/// <param name="ExpiresIn">Seconds the code is good for, where stated.</param>
internal sealed record DeviceCodeIssued(int IntervalSeconds, bool CompleteUri, HostLabel? Verification = null, long? ExpiresIn = null) : Trigger;

/// <summary>The device authorization endpoint refused (RFC 8628, section 3.1; RFC 6749, section 5.2).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">The error code, if one was found.</param>
/// <param name="HasDescription">Whether there were words with it.</param>
/// <param name="Request">The provider's id of the request, if it sent one.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record DeviceCodeRefused(
    int Status, ErrorCode? Error = null, bool HasDescription = false, RequestId? Request = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The request for a device code brought no answer.</summary>
/// <param name="Fault">What failed.</param>
/// <param name="Elapsed">Milliseconds until then.</param>
/// <param name="Route">What is known of the way there; journals from before it was recorded have none.</param>
internal sealed record DeviceRequestFailed(TransportFault Fault, long? Elapsed = null, Route? Route = null) : Trigger;

/// <summary>The device authorization endpoint answered with success and without a code that can be used.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record DeviceResponseMalformed(int Status, DeviceResponseFault Reason, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>What was wrong with a device authorization response.</summary>
[JsonConverter(typeof(SnakeCaseConverter<DeviceResponseFault>))]
internal enum DeviceResponseFault
{
    /// <summary>It is not a JSON object.</summary>
    NotJson,

    /// <summary>There is no <c>device_code</c>.</summary>
    NoDeviceCode,

    /// <summary>There is no <c>user_code</c> that a user can read.</summary>
    NoUserCode,

    /// <summary>There is no <c>verification_uri</c>, or not one that can be shown.</summary>
    NoVerificationUri,

    /// <summary>It is larger than the limit.</summary>
    TooLarge,
}

/// <summary>The user has not decided yet (<c>authorization_pending</c>).</summary>
/// <param name="Count">How many such answers so far: 1, then at each doubling.</param>
/// <param name="IntervalSeconds">Seconds until the next poll.</param>
internal sealed record ApprovalPending(int Count, int IntervalSeconds) : Trigger;

/// <summary>The provider wants to be polled less often (<c>slow_down</c>), from now on.</summary>
/// <param name="IntervalSeconds">Seconds between two polls from now on.</param>
internal sealed record PollSlowed(int IntervalSeconds) : Trigger;

/// <summary>A poll brought no decision for a reason that may pass; the next one comes later.</summary>
/// <param name="BackoffSeconds">Seconds until the next poll.</param>
/// <param name="Fault">What failed on the way, where something did.</param>
/// <param name="Status">HTTP status, if there was an answer.</param>
/// <param name="Route">What is known of the way there; journals from before it was recorded have none.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record PollFailed(int BackoffSeconds, TransportFault? Fault = null, int? Status = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The clock that waits are measured by ran ahead of the clock on the wall, so that polls came too early.</summary>
/// <param name="WallSeconds">Seconds since the code was issued, by the clock on the wall.</param>
/// <param name="MonoSeconds">Seconds since then by the other clock.</param>
internal sealed record ClockRanAway(long WallSeconds, long MonoSeconds) : Trigger;

/// <summary>The user, or a policy of the provider, said no (<c>access_denied</c>).</summary>
/// <param name="HasDescription">Whether there were words with it.</param>
internal sealed record ApprovalDenied(bool HasDescription = false) : Trigger;

/// <summary>The device code expired before it was approved.</summary>
/// <param name="Local">Whether our own clock decided, and not the provider (<c>expired_token</c>).</param>
internal sealed record DeviceCodeExpired(bool Local) : Trigger;

/// <summary>The user approved, and the token endpoint answered with tokens (RFC 8628, section 3.5). The code is spent.</summary>
/// <param name="IdToken">Whether an ID token came.</param>
/// <param name="RefreshToken">Whether a refresh token came.</param>
/// <param name="ExpiresIn">Seconds the access token is good for, where stated.</param>
/// <param name="ClockOffset">Seconds by which the provider's clock is ahead of ours, if it sent its <c>Date</c>.</param>
/// <param name="Skewed">Whether that is more than the allowed skew.</param>
internal sealed record DeviceApproved(bool IdToken, bool RefreshToken, long? ExpiresIn = null, long? ClockOffset = null, bool Skewed = false) : Trigger, ITokensIssued
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { TokensIssued = true, ClockSkewed = Skewed };
}
