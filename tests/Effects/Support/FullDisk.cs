namespace LoginMachine.Tests.Effects.Support;

/// <summary>A file on a disk that takes so many bytes more and then is full.</summary>
internal sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0)
{
    private const int NoSpace = 28;

    internal int Room { get; set; } = int.MaxValue;

    internal bool Stuck { get; set; }

    internal List<int> Writes { get; } = [];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Writes.Add(buffer.Length);
        base.Write(buffer[..Math.Min(buffer.Length, Room)]);
        if (buffer.Length > Room)
        {
            throw new IOException("No space left on device", NoSpace);
        }
    }

    public override void SetLength(long value)
    {
        if (Stuck)
        {
            throw new IOException("No space left on device", NoSpace);
        }

        base.SetLength(value);
    }
}
