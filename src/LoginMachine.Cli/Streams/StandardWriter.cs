using System.Text;

namespace LoginMachine.Cli.Streams;

/// <summary>
/// Standard output or standard error, in UTF-8. What cannot be written is dropped and remembered: a stream that is
/// closed, full or without a reader never ends what the program is doing.
/// </summary>
/// <param name="write">Writes all bytes; returns null, or the error number.</param>
/// <param name="wholeOrNothing">Whether everything after the first loss is dropped as well, so that data has no gap.</param>
internal sealed class StandardWriter(StandardWriter.Writing write, bool wholeOrNothing) : TextWriter
{
    /// <summary>Writes bytes.</summary>
    internal delegate int? Writing(ReadOnlySpan<byte> bytes);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Gets the first error number; null while everything was written.</summary>
    internal int? Loss { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => Utf8;

    private bool Silent => Loss is { } error && (wholeOrNothing || ErrorNumber.IsLasting(error));

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Put(Utf8.GetBytes(buffer.ToArray()));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <summary>Writes bytes as they are.</summary>
    internal void Put(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty && !Silent && write(bytes) is { } error)
        {
            Loss ??= error;
        }
    }
}
