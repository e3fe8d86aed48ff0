using System.Security.Cryptography;
using System.Text;
using LoginMachine.Effects.Platform;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.StoredCredentials;

/// <summary>
/// Remembers refresh tokens that a provider refused for good, so that no process sends one of them again. One file
/// for each, called by a digest of the token, which holds the way it was refused.
/// </summary>
/// <param name="folder">The folder of the notes.</param>
public sealed class RefusalNotes(string folder)
{
    private const int Most = 64;
    private const int LongestNote = 64;

    /// <summary>How a token was refused, or null where nothing is known against it.</summary>
    /// <param name="refreshToken">The token.</param>
    public RefusalKind? Of(string refreshToken)
    {
        try
        {
            var note = new FileInfo(PathOf(refreshToken));
            return note is { Exists: true, Length: <= LongestNote } ? WireNames.Parse<RefusalKind>(File.ReadAllText(note.FullName).Trim()) : null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    /// <summary>Remembers a refusal. Best effort: without the note the token is asked for once more and refused again.</summary>
    /// <param name="refreshToken">The token.</param>
    /// <param name="kind">How it was refused.</param>
    public void Remember(string refreshToken, RefusalKind kind)
    {
        try
        {
            PrivateFile.EnsureFolder(folder);
            PrivateFile.Replace(PathOf(refreshToken), Encoding.ASCII.GetBytes(kind.Wire() + "\n"), durable: false);
            foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
            {
                PrivateFile.TryDelete(old.FullName);
            }
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // Best effort, see above.
        }
    }

    /// <summary>The token has too much chance in it to be guessed from its digest; the word keeps the digest from serving elsewhere.</summary>
    private string PathOf(string refreshToken) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("refused\n" + refreshToken))));
}
