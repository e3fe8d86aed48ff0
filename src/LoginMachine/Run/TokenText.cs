namespace LoginMachine.Run;

/// <summary>The characters of tokens and keys (RFC 6749, appendix A.12 and A.17).</summary>
internal static class TokenText
{
    /// <summary>Returns whether a text can be a token: printable ASCII, at least one character.</summary>
    internal static bool Is(string? text) => text is { Length: > 0 } && text.All(c => c is >= ' ' and <= '~');
}
