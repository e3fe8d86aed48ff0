namespace LoginMachine.Cli.Streams;

/// <summary>Standard input as bytes.</summary>
internal static class StandardInput
{
    /// <summary>Its name on the command line.</summary>
    internal const string Name = "-";

    /// <summary>Opens it; empty if it was closed when the program started.</summary>
    internal static Stream Open() => StandardStreams.InputClosed ? Stream.Null : Console.OpenStandardInput();

    /// <summary>Reads text from it.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    internal static T Read<T>(Func<TextReader, T> read) => Guarded(() => read(Console.In));

    /// <summary>Reads bytes from it.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    internal static T ReadBytes<T>(Func<Stream, T> read) => Guarded(() =>
    {
        using var input = Open();
        return read(input);
    });

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("standard input cannot be read.");
        }
    }
}
