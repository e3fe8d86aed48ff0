using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The provider gave an API key for the ID token (RFC 8693, section 2.2).</summary>
internal sealed record ApiKeyExchanged : Trigger;

/// <summary>The provider gave none. The sign-in goes on without it.</summary>
/// <param name="Fault">What failed on the way, where something did.</param>
/// <param name="Status">HTTP status, if there was an answer; a success is one without a key in it.</param>
/// <param name="Error">The error code, if one was found.</param>
/// <param name="Request">The provider's id of the request, if it sent one.</param>
/// <param name="Route">What is known of the way there, if there was no answer.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record ApiKeyExchangeFailed(TransportFault? Fault = null, int? Status = null, ErrorCode? Error = null, RequestId? Request = null, Route? Route = null, Reply? Reply = null) : Trigger;
