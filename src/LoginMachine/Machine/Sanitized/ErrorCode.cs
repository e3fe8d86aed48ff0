using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>
/// An error code of a provider: one from the published lists, as it is, or a <see cref="Mark"/> of another one.
/// An unpublished code could be anything, a token included.
/// </summary>
[JsonConverter(typeof(ReviewedConverter<ErrorCode>))]
internal readonly record struct ErrorCode : IReviewed<ErrorCode>
{
    private static readonly FrozenSet<string> Published = FrozenSet.Create(
        StringComparer.Ordinal,
        // RFC 6749, sections 4.1.2.1 and 5.2
        "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type", "invalid_scope",
        "server_error", "temporarily_unavailable", "invalid_client", "invalid_grant", "unsupported_grant_type",
        // OpenID Connect Core 1.0, section 3.1.2.6
        "interaction_required", "login_required", "account_selection_required", "consent_required",
        "invalid_request_uri", "invalid_request_object", "request_not_supported", "request_uri_not_supported",
        "registration_not_supported",
        // RFC 6750, RFC 8628, RFC 8693, RFC 8707, RFC 7009, RFC 9126, RFC 9449, RFC 9470
        "invalid_token", "insufficient_scope", "authorization_pending", "slow_down", "expired_token",
        "invalid_target", "unsupported_token_type", "invalid_dpop_proof", "use_dpop_nonce",
        "insufficient_user_authentication", "unmet_authentication_requirements",
        // Widely used outside of the standards
        "org_internal", "admin_policy_enforced", "redirect_uri_mismatch", "bad_verification_code",
        "incorrect_client_credentials", "device_flow_disabled", "refresh_token_expired", "refresh_token_reused",
        "refresh_token_invalidated", "missing_codex_entitlement", "rate_limit_exceeded");

    private ErrorCode(string text) => Text = text;

    /// <summary>Gets the published codes, in order.</summary>
    internal static IEnumerable<string> All => Published.Order(StringComparer.Ordinal);

    /// <summary>Gets the code, or the mark's text.</summary>
    public string Text { get; }

    /// <summary>Returns the code if it is a published one, else null.</summary>
    /// <param name="code">The provider's text.</param>
    public static ErrorCode? Known(string code) => Published.Contains(code) ? new ErrorCode(code) : null;

    /// <inheritdoc/>
    public static ErrorCode? Parse(string text) =>
        Known(text) ?? (Mark.Parse(text) is { } mark ? new ErrorCode(mark.Text) : null);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
