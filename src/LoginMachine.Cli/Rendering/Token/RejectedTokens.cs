using System.Security.Cryptography;
using System.Text;
using LoginMachine.Hosting;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Rendering.Token;

/// <summary>
/// Tokens that git reported as rejected, so that the next request walks the steps of a 401 instead of handing out the
/// same one. One file for each, named by a digest of the token. A refreshed token that is rejected too is not refreshed
/// again for a while: a host that rejects every token would cost one refresh per command.
/// </summary>
/// <param name="folder">The folder of the marks.</param>
internal sealed class RejectedTokens(string folder)
{
    private const int Most = 64;
    private const string Rejected = "rejected";
    private const string Recovered = "recovered";
    private const string Exhausted = "exhausted";

    /// <summary>How long a mark counts; 10 minutes.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>The host has rejected a token.</summary>
    internal void Erase(string token) => Put(token, Mark(token) is Recovered or Exhausted ? Exhausted : Rejected);

    /// <summary>The host has accepted a token.</summary>
    internal void Store(string token) => PrivateFile.TryDelete(PathOf(token));

    /// <summary>Goes on from a token that was rejected: what is stored, then a refresh, then nothing.</summary>
    /// <param name="source">The source of the token.</param>
    /// <param name="result">What it returned.</param>
    /// <returns>The result, or that of the last step; null if every step has been taken and the host rejects what came of it.</returns>
    internal async Task<TokenResult?> RecoverAsync(CredentialSource source, TokenResult result)
    {
        if (result is not TokenGiven { Token.Value: var token } || Mark(token.Reveal()) is not { } mark || mark == Recovered)
        {
            return result;
        }

        var recovery = source.Recover(token);
        while (mark == Rejected && await recovery.NextAsync().ConfigureAwait(false) is { } next)
        {
            if (next is not TokenGiven { Token.Value: var other } || Mark(other.Reveal()) is not (Rejected or Exhausted))
            {
                Remember(next);
                return next;
            }
        }

        return null;
    }

    private void Remember(TokenResult result)
    {
        if (result is TokenGiven { Token.Value: var token } && Mark(token.Reveal()) is null)
        {
            Put(token.Reveal(), Recovered);
        }
    }

    private string? Mark(string token)
    {
        try
        {
            var note = new FileInfo(PathOf(token));
            return note is { Exists: true, Length: <= 16 } && (DateTime.UtcNow - note.LastWriteTimeUtc).Duration() < Lasts ? File.ReadAllText(note.FullName).Trim() : null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    /// <summary>Best effort: without the mark the host is asked once more with the same token.</summary>
    private void Put(string token, string mark)
    {
        try
        {
            PrivateFile.EnsureFolder(folder);
            PrivateFile.Replace(PathOf(token), Encoding.ASCII.GetBytes(mark + "\n"), durable: false);
            foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
            {
                PrivateFile.TryDelete(old.FullName);
            }
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // See above.
        }
    }

    private string PathOf(string token) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("rejected by a host\n" + token))));
}
