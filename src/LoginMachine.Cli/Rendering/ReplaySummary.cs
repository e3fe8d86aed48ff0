using System.Globalization;
using System.Text.Json;

namespace LoginMachine.Cli.Rendering;

/// <summary>Counts over many replays.</summary>
internal sealed class ReplaySummary
{
    private readonly Dictionary<(string Outcome, string? Phase), int> ends = [];
    private readonly SortedDictionary<string, int> verdicts = new(StringComparer.Ordinal);
    private int faithful;
    private int unfaithful;
    private int unreadable;

    /// <summary>Gets the worst of all: evidence that failed, then input that cannot be used.</summary>
    internal int ExitCode => (unfaithful, unreadable) switch
    {
        ( > 0, _) => Cli.ExitCode.EvidenceFailed,
        (_, > 0) => Cli.ExitCode.Unusable,
        _ => faithful > 0 ? Cli.ExitCode.Done : Cli.ExitCode.Unusable,
    };

    internal int All => faithful + unfaithful + unreadable;

    private IEnumerable<EndCount> Ends => ends
        .OrderByDescending(end => end.Value)
        .ThenBy(end => end.Key.Outcome, StringComparer.Ordinal)
        .ThenBy(end => end.Key.Phase, StringComparer.Ordinal)
        .Select(end => new EndCount(end.Value, end.Key.Outcome, end.Key.Phase));

    internal void Count(ReplayReport report)
    {
        (faithful, unfaithful) = report.Faithful ? (faithful + 1, unfaithful) : (faithful, unfaithful + 1);
        var end = (report.Outcome, report.Phase);
        ends[end] = ends.GetValueOrDefault(end) + 1;
        verdicts[report.Verdict] = verdicts.GetValueOrDefault(report.Verdict) + 1;
    }

    internal void CountUnreadable() => unreadable++;

    internal string Text()
    {
        var lines = Ends.Select(end => string.Create(CultureInfo.InvariantCulture, $"{end.Count,7}  {end.Outcome}{(end.Phase is null ? "" : $" in {end.Phase}")}"));
        var counts = string.Create(CultureInfo.InvariantCulture, $"{All} journals: {faithful} faithful, {unfaithful} not, {unreadable} that cannot be read.");
        return string.Concat(lines.Prepend(counts).Prepend("").Select(line => line + "\n"));
    }

    internal string Json() =>
        JsonSerializer.Serialize(new SummaryReport(All, faithful, unfaithful, unreadable, verdicts, [.. Ends]), ReportJson.Default.SummaryReport);
}

/// <summary>How often an end was met.</summary>
/// <param name="Count">How often.</param>
/// <param name="Outcome">The category, <c>succeeded</c>, or the state of an attempt that is open.</param>
/// <param name="Phase">The phase of a failure.</param>
internal sealed record EndCount(int Count, string Outcome, string? Phase);

/// <summary>The summary of many replays as JSON.</summary>
/// <param name="Journals">How many there were.</param>
/// <param name="Faithful">How many decided the same again, from unchanged lines.</param>
/// <param name="Unfaithful">How many did not.</param>
/// <param name="Unreadable">How many could not be read; they are in no other count.</param>
/// <param name="Verdicts">What they are worth as evidence.</param>
/// <param name="Ends">How they ended, the most frequent first.</param>
internal sealed record SummaryReport(
    int Journals,
    int Faithful,
    int Unfaithful,
    int Unreadable,
    IReadOnlyDictionary<string, int> Verdicts,
    IReadOnlyList<EndCount> Ends);
