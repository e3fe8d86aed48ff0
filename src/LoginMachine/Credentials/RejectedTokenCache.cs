using System.Text;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Credentials;

/// <summary>
/// Remembers refresh requests that a provider refused permanently, so that no process sends one of them again. One file
/// for each, named by the digest of the request, which holds how it was refused.
/// </summary>
/// <param name="folder">The folder of the notes.</param>
internal sealed class RejectedTokenCache(string folder)
{
    private const int Most = 64;
    private const int MaxNote = 64;

    /// <summary>A client or a scope that was refused may be accepted once the provider's settings were corrected; 1 hour.</summary>
    private static readonly TimeSpan RejectedLasts = TimeSpan.FromHours(1);

    /// <summary>Returns how a request was refused, or null if nothing is known against it.</summary>
    /// <param name="request">The request.</param>
    public RefusalKind? Of(RefusalKey request)
    {
        try
        {
            var path = PathOf(request);
            var kind = WireNames.Parse<RefusalKind>(Encoding.ASCII.GetString(PrivateFile.Read(path, MaxNote)).Trim());
            return kind == RefusalKind.Rejected && (DateTime.UtcNow - File.GetLastWriteTimeUtc(path)).Duration() > RejectedLasts ? null : kind;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    /// <summary>Remembers a refusal. Best effort: without the note the request is sent once more and refused again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">How it was refused.</param>
    public void Remember(RefusalKey request, RefusalKind kind)
    {
        try
        {
            PrivateFile.EnsureFolder(folder);
            PrivateFile.Replace(PathOf(request), Encoding.ASCII.GetBytes(kind.Wire() + "\n"), durable: false);
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

    private string PathOf(RefusalKey request) => Path.Combine(folder, request.Text);
}
