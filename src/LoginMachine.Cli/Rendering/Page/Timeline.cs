using System.Globalization;
using System.Text.Json;
using LoginMachine.Diagrams;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Rendering.Page;

/// <summary>The lines of a journal as a list for a narrow screen: both clocks, the step, the facts.</summary>
internal static class Timeline
{
    /// <summary>Two clocks that drift apart by more than this between two lines are reported.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(1);

    internal static IEnumerable<string> Items(ExplainReport report)
    {
        JournalEntry? before = null;
        foreach (var (index, entry) in report.Timeline.Entries.Index())
        {
            yield return Item(entry, before, report.Explanation.Evidence.Contains(index));
            before = entry;
        }
    }

    private static string Item(JournalEntry entry, JournalEntry? before, bool evidence) =>
        $"<li id=\"line-{entry.Seq + 1}\"{(evidence ? " class=\"evidence\"" : "")}>{(evidence ? "<span class=\"tag\">evidence</span>" : "")}"
        + $"<span class=\"clock\">{Clocks(entry)}{Jump(entry, before)}</span>"
        + $"<strong>{E(entry.Trigger.Name)}</strong> {Step(entry)}{Facts(entry)}</li>";

    private static string Clocks(JournalEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Seq + 1} · {entry.At.UtcDateTime:HH:mm:ss.fff} UTC · +{entry.MonoUs / 1_000_000.0:0.000} s");

    /// <summary>A machine that slept, or a clock that was set.</summary>
    private static string Jump(JournalEntry entry, JournalEntry? before)
    {
        // In floating point: a journal may hold any numbers, and their difference may fit no integer.
        var apart = before is null ? 0 : (entry.At - before.At).TotalSeconds - (((double)entry.MonoUs - before.MonoUs) / 1_000_000);
        return Math.Abs(apart) < Drift.TotalSeconds
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" <span class=\"jump\">the wall clock jumped by {apart:+0.0;-0.0} s</span>");
    }

    private static string Step(JournalEntry entry) => entry.From == entry.To
        ? $"<span class=\"quiet\">in {entry.From}</span>"
        : $"<span class=\"quiet\">{entry.From} &rarr; {entry.To}</span>";

    private static string Facts(JournalEntry entry)
    {
        using var data = JsonDocument.Parse(JournalLines.Data(entry.Trigger));
        var words = string.Join(" · ", Flat(data.RootElement, ""));
        return entry.Trigger is Started started
            ? $"<span class=\"facts\">{E(EvidenceLines.Found(started))}</span><details><summary>settings and surroundings</summary>{E(words)}</details>"
            : words.Length == 0 ? "" : $"<span class=\"facts\">{E(words)}</span>";
    }

    private static IEnumerable<string> Flat(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Flat(member.Value, member.Name.Replace('_', ' ')))
        : [$"{name} {Value(element)}"];

    private static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", element.EnumerateArray()),
        _ => element.ToString(),
    };

    private static string E(string text) => SvgText.Escape(text);
}
