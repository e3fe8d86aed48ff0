using System.Security.Cryptography;
using System.Text;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Loopback;

/// <summary>
/// Hashes of the states of the last attempts, so that a callback from an old tab is distinguished from a forged one.
/// The states themselves are kept nowhere. Best effort: without the file, an old tab counts as unknown.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class EarlierStates(string path)
{
    private const int Most = 32;
    private const int MaxBytes = 64 * 1024;

    /// <summary>Returns the hash by which a state is remembered.</summary>
    /// <param name="state">A state.</param>
    public static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));

    /// <summary>The hashes there are.</summary>
    public IReadOnlyCollection<string> Load()
    {
        try
        {
            return Encoding.ASCII.GetString(PrivateFile.Read(path, MaxBytes)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return [];
        }
    }

    /// <summary>Remembers one more and forgets the oldest.</summary>
    /// <param name="state">The state.</param>
    public void Add(Secret state)
    {
        try
        {
            PrivateFile.EnsureFolderOf(path);
            var lines = Load().TakeLast(Most - 1).Append(HashOf(state.Reveal()));
            PrivateFile.Replace(path, Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n"), durable: false);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // See above: best effort.
        }
    }
}
