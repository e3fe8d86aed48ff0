using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal.Redaction;

/// <summary>Turns texts of unknown content into reviewed ones.</summary>
/// <param name="key">A random key of the attempt that is kept nowhere, so that a mark cannot be guessed back.</param>
public sealed class Redactor(byte[] key)
{
    private readonly ConcurrentDictionary<string, string> unpublished = new(StringComparer.Ordinal);

    /// <summary>The mark of a text. The mark of a mark is that mark.</summary>
    /// <param name="text">Any text.</param>
    public Mark Mark(string text) =>
        Machine.Reviewed.Mark.Parse(text) ?? Machine.Reviewed.Mark.Of(text.Length, Fingerprint(text));

    /// <summary>
    /// A provider's error code: a published one in its published form, whatever its case; else its mark. What a mark
    /// stands for is remembered for the user of this attempt, and for no one else.
    /// </summary>
    /// <param name="code">The provider's text.</param>
    public ErrorCode Code(string code)
    {
        if ((ErrorCode.Known(code) ?? ErrorCode.Known(code.Trim().ToLowerInvariant())) is { } known)
        {
            return known;
        }

        var mark = Mark(code).Text;
        unpublished[mark] = code;
        return ErrorCode.Parse(mark)!.Value;
    }

    /// <summary>The error codes behind the marks of this attempt. For the user's screen only.</summary>
    internal IReadOnlyDictionary<string, string> Unpublished => unpublished;

    private string Fingerprint(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
