using System.Text.Json.Serialization;
using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>A claim that must hold one of the allowed values before anything is stored.</summary>
/// <param name="ClaimPath">The claim's name, then the members to descend into.</param>
/// <param name="Allowed">The values that are admitted.</param>
public sealed record Restriction(IReadOnlyList<string> ClaimPath, IReadOnlyList<string> Allowed);

/// <summary>The exchange of the ID token for an API key (RFC 8693).</summary>
/// <param name="RequestedToken">What is requested, as the provider names it.</param>
/// <param name="Endpoint">Where; by default the token endpoint.</param>
public sealed record ApiKeyExchange(string RequestedToken, string? Endpoint = null);

/// <summary>How tokens are refreshed.</summary>
/// <param name="AfterDays">Days after the last refresh, if the access token's expiry is not known; 8 by default.</param>
/// <param name="Request">The form of the request.</param>
/// <param name="Scope">The scope to ask for, separated by spaces; by default none is named, which keeps the granted one (RFC 6749, section 6).</param>
/// <param name="Endpoint">Where; by default the token endpoint.</param>
public sealed record RefreshRules(int AfterDays = 8, RefreshForm Request = RefreshForm.Form, string? Scope = null, string? Endpoint = null);

/// <summary>The form of a request for new tokens.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RefreshForm>))]
public enum RefreshForm
{
    /// <summary>A form, as RFC 6749, section 6 has it.</summary>
    Form,

    /// <summary>A JSON object with the same members, as some providers want it.</summary>
    Json,
}
