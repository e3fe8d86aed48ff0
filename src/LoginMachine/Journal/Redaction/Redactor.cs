using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal.Redaction;

/// <summary>Turns texts of unknown content into reviewed ones.</summary>
/// <param name="key">A random key of the attempt that is kept nowhere, so that a mark cannot be guessed back.</param>
public sealed class Redactor(byte[] key)
{
    /// <summary>The mark of a text. The mark of a mark is that mark.</summary>
    /// <param name="text">Any text.</param>
    public Mark Mark(string text) =>
        Machine.Reviewed.Mark.Parse(text) ?? Machine.Reviewed.Mark.Of(text.Length, Fingerprint(text));

    /// <summary>A provider's error code: as it is where it is a published one, else its mark.</summary>
    /// <param name="code">The provider's text.</param>
    public ErrorCode Code(string code) => ErrorCode.Known(code) ?? ErrorCode.Parse(Mark(code).Text)!.Value;

    private string Fingerprint(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
