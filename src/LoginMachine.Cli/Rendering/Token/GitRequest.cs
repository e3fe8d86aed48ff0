namespace LoginMachine.Cli.Rendering.Token;

/// <summary>What git asks of a credential helper (gitcredentials(7), git-credential(1)): lines of <c>name=value</c>.</summary>
/// <param name="Answers">Whether it is to be answered.</param>
/// <param name="Username">The user's name that git knows already.</param>
/// <param name="Password">The token that git speaks of, when it stores or erases one.</param>
internal sealed record GitRequest(bool Answers, string? Username, string? Password = null)
{
    private const int MostLines = 256;

    /// <summary>Reads a request up to its empty line. A token is not given away over plain http, nor to another host than the one it is for.</summary>
    /// <param name="input">The request.</param>
    /// <param name="host">The only host to answer for, with its port if it has one; whatever git asks for without it.</param>
    internal static GitRequest Read(TextReader input, string? host = null)
    {
        var (secure, meant, username, password) = (true, host is null, (string?)null, (string?)null);
        for (var lines = 0; lines < MostLines && input.ReadLine() is { Length: > 0 } line; lines++)
        {
            secure &= line != "protocol=http";
            meant |= host is not null && line.StartsWith("host=", StringComparison.Ordinal) && Whole(line[5..]).Equals(Whole(host), StringComparison.OrdinalIgnoreCase);
            password = line.StartsWith("password=", StringComparison.Ordinal) ? line[9..] : password;
            username = line.StartsWith("username=", StringComparison.Ordinal) && line.Length > 9 ? line[9..] : username;
        }

        return new GitRequest(secure && meant, username, password);
    }

    /// <summary>A token goes over https only, whose port need not be named.</summary>
    private static string Whole(string host) => host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;
}
