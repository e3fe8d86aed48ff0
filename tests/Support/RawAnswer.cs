using System.Globalization;

namespace LoginMachine.Tests.Support;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">Its status; 0 if the connection ended without an answer.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">What followed them.</param>
/// <param name="Text">All of it.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body, string Text)
{
    /// <summary>Whether the body is as long as the head promised.</summary>
    public bool Whole => Headers.TryGetValue("Content-Length", out var length)
        && int.Parse(length, CultureInfo.InvariantCulture) == System.Text.Encoding.UTF8.GetByteCount(Body);

    public static RawAnswer Parse(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new RawAnswer(0, headers, "", text);
        }

        var lines = text[..end].Split("\r\n");
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new RawAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text[(end + 4)..], text);
    }
}
