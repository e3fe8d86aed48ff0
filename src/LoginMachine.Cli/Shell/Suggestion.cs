namespace LoginMachine.Cli.Shell;

/// <summary>Finds the name that a mistyped one probably means.</summary>
internal static class Suggestion
{
    /// <summary>Returns the nearest of some names; null if none is near enough to be meant.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">The names there are.</param>
    internal static string? Nearest(string typed, IEnumerable<string> names)
    {
        var best = names
            .Select(name => (Name: name, Distance: typed.Length > 3 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(typed, name)))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Allowed(best.Name) ? best.Name : null;
    }

    /// <summary>One edit in a short name, three in a long one: more would be another word.</summary>
    private static int Allowed(string name) => Math.Clamp((name.TrimStart('-').Length + 1) / 3, 1, 3);

    /// <summary>Insertions, deletions, substitutions and swaps of neighbors (optimal string alignment distance).</summary>
    private static int Distance(string left, string right)
    {
        var (a, b) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Best(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Best(int[,] rows, string a, string b, int i, int j)
    {
        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
