namespace LoginMachine.Effects.AwaitCallback;

/// <summary>What a person copies out of the address bar of a browser that could not reach this machine.</summary>
internal static class PastedAddress
{
    private static readonly string[] Hosts = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Its query, or null where it is not the redirect of this attempt.</summary>
    /// <param name="text">The whole address, or the query alone.</param>
    /// <param name="redirect">The redirect URI.</param>
    internal static string? QueryOf(string text, Uri redirect)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith('?') ? trimmed
            : Uri.TryCreate(trimmed, UriKind.Absolute, out var address) && IsOurs(address, redirect) ? address.Query
            : null;
    }

    private static bool IsOurs(Uri address, Uri redirect) =>
        address.Scheme is "http" or "https"
        && Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
        && address.Port == redirect.Port
        && address.AbsolutePath == redirect.AbsolutePath
        && address.Query.Length > 1;
}
