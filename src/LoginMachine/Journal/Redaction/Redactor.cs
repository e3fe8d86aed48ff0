using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Journal.Redaction;

/// <summary>Turns texts of unknown content into reviewed ones.</summary>
/// <param name="key">A random key of the attempt that is kept nowhere, so that a mark cannot be guessed back.</param>
internal sealed class Redactor(byte[] key)
{
    private readonly ConcurrentDictionary<string, string> unpublished = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Mark> issued = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the mark of a text. The mark of a mark that this redactor made is that mark; a text that only looks like
    /// one is marked like any other, so that a provider cannot imitate it.
    /// </summary>
    /// <param name="text">Any text.</param>
    public Mark Mark(string text)
    {
        if (issued.TryGetValue(text, out var own))
        {
            return own;
        }

        var mark = Machine.Sanitized.Mark.Of(text.Length, Fingerprint(text));
        return issued.GetOrAdd(mark.Text, mark);
    }

    /// <summary>Returns a provider's id of a request: as it is if its form can hold nothing else, else its mark.</summary>
    /// <param name="id">The provider's text.</param>
    public RequestId Request(string id) => RequestId.Narrow(id) ?? RequestId.From(Mark(id));

    /// <summary>Returns a host that the provider named: as it is if known from elsewhere, else its mark.</summary>
    /// <param name="host">The host, with its port if it has one.</param>
    /// <param name="known">The hosts of the profile and of the provider's endpoints.</param>
    public HostLabel Host(string host, IEnumerable<string> known) =>
        (known.Contains(host, StringComparer.Ordinal) ? HostLabel.Parse(host) : null) ?? HostLabel.From(Mark(host));

    /// <summary>
    /// Returns a provider's error code: a published one in its published form, whatever its case; else its mark. What a mark
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

    /// <summary>Gets the error codes behind the marks of this attempt. For the user's screen only.</summary>
    internal IReadOnlyDictionary<string, string> Unpublished => unpublished;

    private string Fingerprint(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
