using System.Collections.Immutable;
using System.Globalization;

namespace LoginMachine.Engine;

/// <summary>Where the parts of a machine's picture are, in points from the top left.</summary>
/// <param name="Width">The width of the whole.</param>
/// <param name="Height">The height of the whole.</param>
/// <param name="Boxes">The boxes, by the names of their states.</param>
/// <param name="Curves">The lines, by the names of the states that they connect.</param>
public sealed record DiagramLayout(
    double Width,
    double Height,
    ImmutableDictionary<string, Box> Boxes,
    ImmutableDictionary<(string From, string To), Curve> Curves)
{
    /// <summary>Reads a layout from text: one line for the whole, for each box and for each line, as <c>eng/layouts.sh</c> writes it.</summary>
    /// <param name="places">The text.</param>
    public static DiagramLayout Parse(string places)
    {
        var lines = places.Split('\n').Select(line => line.TrimEnd('\r').Split(' ')).ToLookup(words => words[0]);
        var graph = lines["graph"].Single();
        return new DiagramLayout(
            Number(graph[1]),
            Number(graph[2]),
            lines["node"].ToImmutableDictionary(words => words[1], words => new Box(Number(words[2]), Number(words[3]), Number(words[4]), Number(words[5]))),
            lines["edge"].ToImmutableDictionary(words => (words[1], words[2]), words => new Curve(words[3] == "-" ? null : Pair(words[3]), [.. words[4..].Select(Pair)])));
    }

    private static Spot Pair(string word) => word.IndexOf(',', StringComparison.Ordinal) is var comma
        ? new Spot(Number(word[..comma]), Number(word[(comma + 1)..]))
        : default;

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}

/// <summary>A place in a picture.</summary>
/// <param name="X">Points from the left.</param>
/// <param name="Y">Points from the top.</param>
public readonly record struct Spot(double X, double Y);

/// <summary>A box, by its middle.</summary>
/// <param name="X">The middle, in points from the left.</param>
/// <param name="Y">The middle, in points from the top.</param>
/// <param name="Width">The width in points.</param>
/// <param name="Height">The height in points.</param>
public sealed record Box(double X, double Y, double Width, double Height)
{
    internal double Left => X - (Width / 2);

    internal double Top => Y - (Height / 2);

    internal double Bottom => Y + (Height / 2);
}

/// <summary>A curve of Bézier pieces.</summary>
/// <param name="Label">The middle of its text; null if it has none.</param>
/// <param name="Points">The beginning, then two control points and an end for each piece.</param>
public sealed record Curve(Spot? Label, ImmutableArray<Spot> Points)
{
    /// <summary>Returns a straight line from the side of a box to the top of another.</summary>
    internal static Curve Straight(Box from, Box to) => Between(new Spot(from.X + (from.Width / 2), from.Y), new Spot(to.X, to.Top));

    internal static Curve Between(Spot begin, Spot end) =>
        new(new Spot((begin.X + end.X) / 2, (begin.Y + end.Y) / 2), [begin, begin, end, end]);
}
