using System.Collections.Frozen;

namespace LoginMachine.Journal.Redaction;

/// <summary>Names of parameters whose values are never shown, whatever their case.</summary>
internal static class SensitiveKeys
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "access_token", "api_key", "client_secret", "code", "code_verifier", "device_code", "id_token", "key",
        "nonce", "refresh_token", "requested_token", "state", "subject_token", "token", "user_code");

    /// <summary>Returns whether a parameter of that name is sensitive.</summary>
    /// <param name="name">The name of a query or form parameter, or of a JSON member.</param>
    public static bool Contains(string name) => Names.Contains(name);
}
