namespace LoginMachine.Cli.Streams;

/// <summary>The three standard streams as they were handed to the program: any of them may be closed, full or without a reader.</summary>
internal static class StandardStreams
{
    private static StandardWriter? output;

    /// <summary>Gets whether standard input was closed when the program started.</summary>
    internal static bool InputClosed { get; private set; }

    /// <summary>Gets whether data could not be printed, so that printing more is of no use.</summary>
    internal static bool DataLost => output?.Loss is not null;

    /// <summary>Takes the streams over. Call it before anything else opens a file.</summary>
    internal static void Open()
    {
        if (OperatingSystem.IsWindows())
        {
            output = new StandardWriter(Writing(Console.OpenStandardOutput()), wholeOrNothing: true);
            Console.SetError(new StandardWriter(Writing(Console.OpenStandardError()), wholeOrNothing: false));
        }
        else
        {
            var closed = Descriptors.FillGaps();
            output = new StandardWriter(Writing(1, closed[1]), wholeOrNothing: true);
            Console.SetError(new StandardWriter(Writing(2, closed[2]), wholeOrNothing: false));
            InputClosed = closed[0];
            if (InputClosed)
            {
                Console.SetIn(TextReader.Null);
            }
        }

        Console.SetOut(output);
    }

    /// <summary>Standard output for bytes.</summary>
    internal static Stream Data() => output is null ? Console.OpenStandardOutput() : new DataStream(output);

    /// <summary>Gets why data could not be printed, as text; null if all of it was.</summary>
    internal static string? WhyDataLost => output?.Loss is { } error ? ErrorNumber.Words(error) : null;

    private static StandardWriter.Writing Writing(int descriptor, bool closed) =>
        closed ? static _ => ErrorNumber.Closed : bytes => Descriptors.Write(descriptor, bytes);

    /// <summary>Windows reports why in other numbers; that it was lost is what counts.</summary>
    private static StandardWriter.Writing Writing(Stream stream) => bytes =>
    {
        try
        {
            stream.Write(bytes);
            stream.Flush();
            return null;
        }
        catch (IOException)
        {
            return ErrorNumber.Closed;
        }
    };
}
