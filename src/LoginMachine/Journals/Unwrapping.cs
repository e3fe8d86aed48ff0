using System.Text;
using LoginMachine.Journal;

namespace LoginMachine.Journals;

/// <summary>
/// Joins the pieces of wrapped lines. A break may stand for a space or for nothing; the line's own hash says which. The
/// work is bounded, because a hostile file has breaks without number.
/// </summary>
internal sealed class Unwrapping
{
    /// <summary>The maximum number of breaks in a line for which each is tried on its own.</summary>
    private const int MaxBreaks = 12;

    private long budget = JournalBounds.Bytes;

    /// <summary>Returns the text with each line in one piece; a line begins where a piece begins like one.</summary>
    internal string? Undo(string text)
    {
        var joined = new StringBuilder(text.Length);
        var pieces = new List<string>();
        foreach (var piece in text.Split('\n').Where(piece => piece.Length > 0))
        {
            if (piece.StartsWith("{\"v\":", StringComparison.Ordinal) && pieces.Count > 0)
            {
                joined.Append(Joined(pieces)).Append('\n');
                pieces.Clear();
            }

            pieces.Add(piece);
        }

        return pieces.Count == 0 ? null : joined.Append(Joined(pieces)).Append('\n').ToString();
    }

    private string Joined(List<string> pieces)
    {
        var whole = string.Concat(pieces);
        if (pieces.Count == 1 || whole.Length > JournalBounds.LineBytes)
        {
            return whole;
        }

        return Fitting([.. pieces]) ?? Fitting([.. pieces.Select(piece => piece.Trim())]) ?? whole;
    }

    private string? Fitting(string[] pieces)
    {
        var choices = pieces.Length - 1 > MaxBreaks ? 1 : 1 << (pieces.Length - 1);
        return Enumerable.Range(0, choices).Prepend(-1).Select(spaces => With(pieces, spaces)).Prepend(AtWords(pieces)).FirstOrDefault(IsSealed);
    }

    /// <summary>A piece that is shorter than the widest ended at a space; one of full width was cut.</summary>
    private static string AtWords(string[] pieces)
    {
        var width = pieces.Max(piece => piece.Length);
        return string.Concat(pieces[..^1].Select(piece => piece.Length < width ? piece + " " : piece)) + pieces[^1];
    }

    private bool IsSealed(string line)
    {
        budget -= line.Length;
        return budget > 0 && JournalScanner.IsSealed(Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Joins with a space at each break whose bit is set.</summary>
    private static string With(string[] pieces, int spaces) =>
        pieces.Skip(1).Index().Aggregate(new StringBuilder(pieces[0]), (line, piece) =>
            line.Append((spaces >> Math.Min(piece.Index, 31) & 1) == 1 ? " " : "").Append(piece.Item)).ToString();
}
