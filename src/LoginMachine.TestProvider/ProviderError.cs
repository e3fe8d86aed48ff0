namespace LoginMachine.TestProvider;

/// <summary>An error the provider answers with on the redirect (RFC 6749, section 4.1.2.1).</summary>
/// <param name="Error">The error code, for example <c>access_denied</c>. Sent as it is, also when no standard knows it.</param>
/// <param name="Description">The text for the user; null sends no <c>error_description</c>.</param>
public sealed record ProviderError(string Error, string? Description = null);
