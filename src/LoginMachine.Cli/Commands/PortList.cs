using System.Globalization;

namespace LoginMachine.Cli.Commands;

/// <summary>The ports of <c>--port</c>.</summary>
internal static class PortList
{
    /// <exception cref="UsageException">It is no list of ports.</exception>
    internal static IReadOnlyList<int> Parse(string text) => [.. text.Split(',').Select(Port)];

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new UsageException("--port: must be numbers from 0 to 65535, separated by commas.");
}
