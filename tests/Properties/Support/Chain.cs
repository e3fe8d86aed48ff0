using System.Security.Cryptography;
using System.Text;
using LoginMachine.Journal;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>Seals lines by hand, as a program of another version or a forger would.</summary>
internal static class Chain
{
    /// <summary>What a line says, up to where its two digests begin.</summary>
    internal static string Body(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        return text[..text.LastIndexOf(",\"prev\":", StringComparison.Ordinal)];
    }

    /// <summary>Lines with these bodies, each vouched for by its hash and naming the one before.</summary>
    internal static byte[] Seal(IEnumerable<string> bodies)
    {
        var head = LineEncoder.Root.Text;
        var journal = new List<byte>();
        foreach (var body in bodies)
        {
            var raw = Encoding.UTF8.GetBytes($"{body},\"prev\":\"{head}\"");
            head = Convert.ToHexStringLower(SHA256.HashData(raw));
            journal.AddRange([.. raw, .. Encoding.UTF8.GetBytes($",\"hash\":\"{head}\"}}\n")]);
        }

        return [.. journal];
    }

    /// <summary>The journal of a run in which the body of one line is another one; the chain holds.</summary>
    internal static byte[] With(GeneratedRun run, int line, Func<string, string> body) =>
        Seal(run.Lines.Select((bytes, at) => at == line ? body(Body(bytes)) : Body(bytes)));

    /// <summary>The same with the hash of that line off by one digit.</summary>
    internal static byte[] Unsealed(byte[] journal, int line)
    {
        var copy = journal.ToArray();
        var end = Ends(copy).ElementAt(line);
        copy[end - 3] = copy[end - 3] == (byte)'0' ? (byte)'1' : (byte)'0';
        return copy;
    }

    private static IEnumerable<int> Ends(byte[] journal) =>
        Enumerable.Range(0, journal.Length).Where(at => journal[at] == (byte)'\n');
}
