using LoginMachine.Cli.Rendering;

namespace LoginMachine.Cli.Streams;

/// <summary>The three standard streams as they were handed to the program: any of them may be closed, full or without a reader.</summary>
internal static class StandardStreams
{
    private static StandardWriter? output;

    /// <summary>Whether standard input was closed when the program started.</summary>
    internal static bool InputClosed { get; private set; }

    /// <summary>Whether data could not be printed, so that printing more is of no use.</summary>
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

    /// <summary>The exit code of a command, given what became of its data.</summary>
    /// <param name="exitCode">The command's own.</param>
    /// <returns>1 instead of 0 if the data could not be printed.</returns>
    internal static int Settle(int exitCode)
    {
        if (output?.Loss is not { } error)
        {
            return exitCode;
        }

        Screen.Error($"standard output could not be written: {ErrorNumber.Words(error)}.");
        return exitCode == ExitCode.Done ? ExitCode.Failed : exitCode;
    }

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
