namespace LoginMachine.Http;

/// <summary>Reads a body up to a limit and no further.</summary>
internal static class BoundedBody
{
    internal static async Task<(ReadOnlyMemory<byte> Body, bool TooLarge)> ReadAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[Math.Min(limit, 16 * 1024)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == limit)
                {
                    return (buffer, await stream.ReadAsync(new byte[1], cancellation).ConfigureAwait(false) > 0);
                }

                Array.Resize(ref buffer, Math.Min(limit, buffer.Length * 2));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return (buffer.AsMemory(0, length), false);
            }

            length += read;
        }
    }
}
