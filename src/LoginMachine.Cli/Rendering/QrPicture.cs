using LoginMachine.Cli.Streams;
using QRCoder;

namespace LoginMachine.Cli.Rendering;

/// <summary>An address as a QR code (ISO/IEC 18004) in half blocks, two modules above each other in a character.</summary>
internal static class QrPicture
{
    /// <summary>Black on white whatever the terminal's colors are.</summary>
    private const string BlackOnWhite = "\u001b[30;47m";

    private const string Usual = "\u001b[0m";

    /// <summary>Returns the picture for this terminal.</summary>
    /// <param name="address">The address; null is no picture.</param>
    /// <returns>Empty if standard error is no terminal, or one that is too narrow.</returns>
    internal static IReadOnlyList<string> Of(Uri? address) =>
        address is null || Console.IsErrorRedirected ? [] : Draw(address, Terminal.Error.Width ?? 0, Coloured);

    /// <summary>Returns the picture, with an empty line after it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="width">How many characters there are in a line.</param>
    /// <param name="coloured">Whether colors may be set.</param>
    /// <returns>Empty if it is wider.</returns>
    internal static IReadOnlyList<string> Draw(Uri address, int width, bool coloured)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        var modules = data.ModuleMatrix;
        return modules.Count > width ? [] : [.. Enumerable.Range(0, (modules.Count + 1) / 2).Select(row => Line(modules, 2 * row, coloured)), ""];
    }

    /// <summary>Without colors a blank is dark and a block is light, as on most terminals.</summary>
    private static string Line(List<System.Collections.BitArray> modules, int row, bool coloured)
    {
        var line = string.Concat(Enumerable.Range(0, modules.Count).Select(column => Block(At(modules, row, column) == coloured, At(modules, row + 1, column) == coloured)));
        return coloured ? BlackOnWhite + line + Usual : line;
    }

    private static char Block(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => '\u2588',
        (true, false) => '\u2580',
        (false, true) => '\u2584',
        _ => ' ',
    };

    /// <summary>Returns whether a line is a row of such a picture and nothing else: the only line that is printed with escapes.</summary>
    internal static bool IsRow(string line) =>
        line.Length > BlackOnWhite.Length + Usual.Length
        && line.StartsWith(BlackOnWhite, StringComparison.Ordinal) && line.EndsWith(Usual, StringComparison.Ordinal)
        && !line.AsSpan(BlackOnWhite.Length, line.Length - BlackOnWhite.Length - Usual.Length).ContainsAnyExcept("\u2588\u2580\u2584 ");

    private static bool At(List<System.Collections.BitArray> modules, int row, int column) => row < modules.Count && modules[row][column];

    /// <summary>The convention of no-color.org, and a terminal that says it knows no colors.</summary>
    private static bool Coloured => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
