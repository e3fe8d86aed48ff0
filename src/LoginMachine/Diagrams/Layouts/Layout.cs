using System.Collections.Immutable;
using System.Globalization;

namespace LoginMachine.Diagrams.Layouts;

/// <summary>Where the parts of a machine's picture stand, as Graphviz placed them; in points, from the top left.</summary>
/// <param name="Machine">The machine, by name and version.</param>
/// <param name="Source">SHA-256 of the DOT text that was laid out.</param>
/// <param name="Places">One line for the whole, for each box and for each line.</param>
internal sealed record Layout(string Machine, string Source, string Places)
{
    /// <summary>The layout of a machine, or null where none was made.</summary>
    internal static Layout? Of(string machine) => Drawn.All.FirstOrDefault(layout => layout.Machine == machine);

    /// <summary>Width and height of the whole.</summary>
    internal (double Width, double Height) Size() => Lines("graph").Select(words => (Number(words[1]), Number(words[2]))).Single();

    /// <summary>The boxes, by the names of their states.</summary>
    internal ImmutableDictionary<string, Box> Boxes() => Lines("node").ToImmutableDictionary(
        words => words[1],
        words => new Box(Number(words[2]), Number(words[3]), Number(words[4]), Number(words[5])));

    /// <summary>The lines, by the names of the states that they connect.</summary>
    internal ImmutableDictionary<(string From, string To), Curve> Curves() => Lines("edge").ToImmutableDictionary(
        words => (words[1], words[2]),
        words => new Curve(words[3] == "-" ? null : Pair(words[3]), [.. words[4..].Select(Pair)]));

    private IEnumerable<string[]> Lines(string kind) =>
        Places.Split('\n').Select(line => line.TrimEnd('\r').Split(' ')).Where(words => words[0] == kind);

    private static Spot Pair(string word) => word.IndexOf(',', StringComparison.Ordinal) is var comma
        ? new Spot(Number(word[..comma]), Number(word[(comma + 1)..]))
        : default;

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}

/// <summary>A place.</summary>
internal readonly record struct Spot(double X, double Y);

/// <summary>A box, by its middle.</summary>
internal sealed record Box(double X, double Y, double Width, double Height)
{
    internal double Left => X - (Width / 2);

    internal double Top => Y - (Height / 2);
}

/// <summary>A curve of Bézier pieces, with the middle of its words where it has some.</summary>
internal sealed record Curve(Spot? Label, ImmutableArray<Spot> Points)
{
    /// <summary>A straight line from the side of a box to the top of another.</summary>
    internal static Curve Straight(Box from, Box to)
    {
        var (begin, end) = (new Spot(from.X + (from.Width / 2), from.Y), new Spot(to.X, to.Top));
        return new Curve(new Spot((begin.X + end.X) / 2, (begin.Y + end.Y) / 2), [begin, begin, end, end]);
    }
}
