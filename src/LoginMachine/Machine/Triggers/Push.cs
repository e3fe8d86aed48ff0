using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The provider took the authorization request (RFC 9126, section 2.2). Its reference to it is a secret of the attempt.</summary>
/// <param name="ExpiresIn">Seconds the reference is good for, where stated.</param>
internal sealed record AuthorizationPushed(long? ExpiresIn = null) : Trigger;

/// <summary>The provider refused the authorization request (RFC 9126, section 2.3).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">The error code, if one was found.</param>
/// <param name="HasDescription">Whether there were words with it.</param>
/// <param name="Request">The provider's id of the request, if it sent one.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record AuthorizationPushRejected(
    int Status, ErrorCode? Error = null, bool HasDescription = false, RequestId? Request = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The pushed request brought no answer.</summary>
/// <param name="Fault">What failed.</param>
/// <param name="Elapsed">Milliseconds until then.</param>
/// <param name="Route">What is known of the way there.</param>
internal sealed record AuthorizationPushFailed(TransportFault Fault, long? Elapsed = null, Route? Route = null) : Trigger;

/// <summary>The pushed request was answered with success and without a reference.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record AuthorizationPushMalformed(int Status, PushResponseFault Reason, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>What was wrong with the answer to a pushed request.</summary>
[JsonConverter(typeof(SnakeCaseConverter<PushResponseFault>))]
internal enum PushResponseFault
{
    /// <summary>It is not a JSON object.</summary>
    NotJson,

    /// <summary>There is no <c>request_uri</c>.</summary>
    NoRequestUri,

    /// <summary>It is larger than the limit.</summary>
    TooLarge,
}
