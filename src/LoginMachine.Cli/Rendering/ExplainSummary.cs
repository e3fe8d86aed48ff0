using LoginMachine.Machine;

namespace LoginMachine.Cli.Rendering;

/// <summary>Many journals counted by how they ended; it keeps the counts and no journal.</summary>
internal sealed class ExplainSummary
{
    private readonly Dictionary<(string Outcome, string? Phase), int> counts = [];

    /// <summary>The most frequent end first.</summary>
    internal IReadOnlyList<ExplainCount> Counts =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Outcome, StringComparer.Ordinal).ThenBy(pair => pair.Key.Phase, StringComparer.Ordinal)
            .Select(pair => new ExplainCount(pair.Key.Outcome, pair.Key.Phase, pair.Value))];

    internal void Add(ExplainReport report) => Count((report.Outcome, report.Phase?.Wire()));

    internal void AddUnreadable() => Count(("unreadable", null));

    internal IEnumerable<string> Lines() =>
        ["", .. Counts.Select(count => $"{count.Count,6}  {count.Outcome}{(count.Phase is { } phase ? $" in {phase}" : "")}")];

    private void Count((string Outcome, string? Phase) key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
