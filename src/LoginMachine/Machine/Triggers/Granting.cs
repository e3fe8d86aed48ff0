using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>The credentials were saved, and they are not all that was requested. The sign-in or refresh has succeeded anyway.</summary>
/// <param name="Reason">What is different.</param>
/// <param name="Asked">How many scopes were requested, if fewer were granted; else null.</param>
/// <param name="Granted">How many of them were granted; else null.</param>
internal sealed record GrantNoted(GrantDifference Reason, int? Asked = null, int? Granted = null) : Trigger;

/// <summary>How what was granted differs from what was requested.</summary>
[JsonConverter(typeof(SnakeCaseConverter<GrantDifference>))]
internal enum GrantDifference
{
    /// <summary>Fewer scopes (RFC 6749, section 3.3).</summary>
    FewerScopes,

    /// <summary>No refresh token, though offline access was requested.</summary>
    NoRefreshToken,

    /// <summary>A refresh token came that cannot be used, so it was dropped.</summary>
    RefreshTokenDropped,

    /// <summary>Another account than the one whose credentials were stored before.</summary>
    OtherAccount,
}
