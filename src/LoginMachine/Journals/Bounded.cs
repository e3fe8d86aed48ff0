namespace LoginMachine.Journals;

/// <summary>Reads a stream into memory up to a limit; what follows is left unread.</summary>
internal static class Bounded
{
    internal static byte[] Read(Stream stream, int limit)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 14];
        while (memory.Length <= limit && stream.Read(buffer) is > 0 and var read)
        {
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
