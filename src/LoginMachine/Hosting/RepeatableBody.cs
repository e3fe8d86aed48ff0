using System.Net.Http.Json;

namespace LoginMachine.Hosting;

/// <summary>Whether a request's body can be sent a second time.</summary>
internal static class RepeatableBody
{
    /// <summary>Keeps a body that can be read once only, if it is short enough. Nothing is read of one that is not kept.</summary>
    /// <returns>Whether it can be sent again.</returns>
    internal static async Task<bool> PrepareAsync(HttpContent? content, int longest, CancellationToken cancellation)
    {
        if (content is null or ByteArrayContent or ReadOnlyMemoryContent or JsonContent)
        {
            return true;
        }

        // Without a length the bound could be met in the middle, and then the first sending would lack its beginning.
        if (content.Headers.ContentLength is not { } length || length > longest)
        {
            return false;
        }

        await content.LoadIntoBufferAsync(cancellation).ConfigureAwait(false);
        return true;
    }
}
