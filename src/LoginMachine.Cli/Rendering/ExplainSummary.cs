using System.Text.Json;
using LoginMachine.Machine;

namespace LoginMachine.Cli.Rendering;

/// <summary>Many journals counted by how they ended; it keeps the counts and no journal.</summary>
internal sealed class ExplainSummary
{
    private readonly Dictionary<(string Outcome, string? Phase), int> counts = [];

    /// <summary>Gets how many journals there were, also those that cannot be read.</summary>
    internal int All => counts.Values.Sum();

    /// <summary>The most frequent end first.</summary>
    private IReadOnlyList<ExplainCount> Counts =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Outcome, StringComparer.Ordinal).ThenBy(pair => pair.Key.Phase, StringComparer.Ordinal)
            .Select(pair => new ExplainCount(pair.Key.Outcome, pair.Key.Phase, pair.Value))];

    internal void Add(ExplainReport report) => Count((report.Outcome, report.Phase?.Wire()));

    internal void AddUnreadable() => Count(("unreadable", null));

    internal string Text() => string.Concat(Lines().Select(line => line + "\n"));

    internal string Json() => JsonSerializer.Serialize(Counts, ReportJson.Default.IReadOnlyListExplainCount);

    private IEnumerable<string> Lines() =>
        ["", $"{All} {(All == 1 ? "journal" : "journals")}:", .. Counts.Select(count => $"{count.Count,7}  {count.Outcome}{(count.Phase is { } phase ? $" in {phase}" : "")}")];

    private void Count((string Outcome, string? Phase) key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
