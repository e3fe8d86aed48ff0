namespace LoginMachine.Cli.Streams;

/// <summary>What is known of the terminal behind a standard stream.</summary>
/// <param name="Width">How many characters a line has; null if the stream is no terminal, or its width is not known.</param>
/// <param name="Bold">Whether text may be emphasized.</param>
internal sealed record Terminal(int? Width, bool Bold)
{
    /// <summary>No line is wrapped to less than this: a terminal that reports a smaller width has no size at all.</summary>
    private const int MinWidth = 20;

    private static readonly Terminal None = new(null, false);

    /// <summary>Standard error's.</summary>
    internal static Terminal Error => Console.IsErrorRedirected ? None : new(MeasuredWidth(2), Coloured);

    /// <summary>Standard output's.</summary>
    internal static Terminal Output => Console.IsOutputRedirected ? None : new(MeasuredWidth(1), Coloured);

    /// <summary>Gets whether escape sequences may be used: the convention of no-color.org, and a terminal that has none.</summary>
    internal static bool Coloured => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";

    /// <summary>On Linux without the console of .NET, which sends control sequences to the terminal when it is first asked.</summary>
    private static int? MeasuredWidth(int descriptor) =>
        (OperatingSystem.IsLinux() ? Descriptors.Width(descriptor) : ConsoleWidth()) is >= MinWidth and var width ? width : null;

    private static int? ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
