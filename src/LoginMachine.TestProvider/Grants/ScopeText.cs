namespace LoginMachine.TestProvider.Grants;

/// <summary>Scopes as they travel: words separated by spaces (RFC 6749, section 3.3).</summary>
internal static class ScopeText
{
    /// <summary>Returns what is both requested and known, in the requested order.</summary>
    public static string Granted(string? asked, IReadOnlyList<string> known) =>
        string.Join(' ', Words(asked).Where(known.Contains).Distinct());

    /// <summary>Returns whether everything requested was granted; asking for nothing always is.</summary>
    public static bool Covers(string granted, string? asked) => !Words(asked).Except(Words(granted)).Any();

    private static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
