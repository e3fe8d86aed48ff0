namespace LoginMachine.Cli.Rendering;

/// <summary>Standard error is for people, standard output for data.</summary>
internal static class Screen
{
    /// <summary>A line for the person.</summary>
    internal static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>Several lines for the person.</summary>
    internal static void Say(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Say(line);
        }
    }

    /// <summary>An error that is no failed sign-in.</summary>
    internal static void Error(string message) => Say($"error: {message}");

    /// <summary>Data, as it is.</summary>
    internal static void Data(string text) => Console.Out.Write(text);

    /// <summary>One line of data.</summary>
    internal static void DataLine(string line) => Console.Out.Write(line + "\n");
}
