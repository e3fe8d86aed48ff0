using System.Text;

namespace LoginMachine.Cli.Rendering.Token;

/// <summary>What git asks of a credential helper (gitcredentials(7), git-credential(1)): lines of <c>name=value</c>.</summary>
/// <param name="Answers">Whether to answer it.</param>
/// <param name="Username">The user's name that git knows already.</param>
/// <param name="Password">The token that git speaks of, when it stores or erases one.</param>
internal sealed record GitRequest(bool Answers, string? Username, string? Password = null)
{
    /// <summary>The maximum length of a request in characters. git's own are a few hundred; all of a request is read before it is answered.</summary>
    private const int MaxLength = 1 << 18;

    private const string Https = "https";

    /// <summary>To store and to erase means nothing here: the credentials are ours.</summary>
    internal static readonly GitRequest Nothing = new(false, null);

    /// <summary>
    /// Reads a request up to its empty line. A token is given over https only, and to the one host that it is for. A
    /// request that says something twice, or nothing about the protocol, could mean something else to git than to this
    /// program, and is not answered.
    /// </summary>
    /// <param name="input">The request.</param>
    /// <param name="host">The only host to answer for, with its port if it has one; null for whatever git asks for.</param>
    internal static GitRequest Read(TextReader input, string? host = null)
    {
        if (Lines(input) is not { } lines || Attributes(lines) is not { } attributes)
        {
            return Nothing;
        }

        var answers = attributes.GetValueOrDefault("protocol") == Https && !attributes.ContainsKey("url") && IsMeant(attributes.GetValueOrDefault("host"), host);
        return new GitRequest(answers, attributes.GetValueOrDefault("username") is { Length: > 0 } name ? name : null, attributes.GetValueOrDefault("password"));
    }

    private static bool IsMeant(string? asked, string? host) =>
        host is null || (asked is not null && Whole(asked).Equals(Whole(host), StringComparison.OrdinalIgnoreCase));

    /// <summary>A token goes over https only, whose port need not be named.</summary>
    private static string Whole(string host) => host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;

    /// <summary>Returns each attribute once; null if one is there twice or a line is none. Names that end in <c>[]</c> are lists.</summary>
    private static Dictionary<string, string>? Attributes(IEnumerable<string> lines)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || line.Any(char.IsControl) || (!line[..at].EndsWith("[]", StringComparison.Ordinal) && !attributes.TryAdd(line[..at], line[(at + 1)..])))
            {
                return null;
            }
        }

        return attributes;
    }

    /// <summary>Returns all lines up to an empty one or the end; null if there is more than any request has.</summary>
    private static List<string>? Lines(TextReader input)
    {
        var (lines, line) = (new List<string>(), new StringBuilder());
        for (var length = 0; length < MaxLength; length++)
        {
            var next = input.Read();
            if (next is not (-1 or '\n'))
            {
                line.Append((char)next);
                continue;
            }

            var text = line.ToString().TrimEnd('\r');
            if (text.Length > 0)
            {
                lines.Add(text);
            }

            if (next == -1 || text.Length == 0)
            {
                return lines;
            }

            line.Clear();
        }

        return null;
    }
}
