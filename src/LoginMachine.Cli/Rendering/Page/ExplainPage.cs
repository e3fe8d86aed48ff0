using LoginMachine.Cli.Journals;
using LoginMachine.Diagrams;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Cli.Rendering.Page;

/// <summary>An explanation as one page that needs nothing else: no script, no network, no other file.</summary>
internal static class ExplainPage
{
    internal static string Write(ExplainReport report) => string.Join('\n', Lines(report)) + "\n";

    private static IEnumerable<string> Lines(ExplainReport report) =>
    [
        "<!DOCTYPE html>",
        "<html lang=\"en\">",
        "<head>",
        "<meta charset=\"utf-8\">",
        $"<meta http-equiv=\"Content-Security-Policy\" content=\"{PageStyle.Policy}\">",
        "<meta name=\"referrer\" content=\"no-referrer\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        $"<title>{E(report.Outcome)}: {E(report.Explanation.Cause)}</title>",
        $"<style>{PageStyle.Css}</style>",
        "</head>",
        "<body>",
        .. Head(report),
        .. Todo(report),
        "<h2>What happened</h2>",
        "<ol class=\"timeline\">",
        .. Timeline.Items(report),
        "</ol>",
        .. Picture(report),
        .. InOrder(report),
        .. About(report),
        "</body>",
        "</html>",
    ];

    private static IEnumerable<string> Head(ExplainReport report)
    {
        yield return "<header>";
        yield return $"<span class=\"badge{(report.Timeline.Failure is null && report.Timeline.State.IsGood() ? " good" : "")}\">{E(report.Outcome)}</span>{(report.Phase is { } phase ? $" <span class=\"where\">in {E(phase.Wire())}</span>" : "")}";
        yield return $"<h1>{E(report.Explanation.Cause)}.</h1>";
        yield return Evidence(report);
        yield return "</header>";
        if (report.Input.Text.Verification is { Verdict: not Verdict.Intact } verification)
        {
            yield return $"<p class=\"warning\">{E(Doubt(verification))}</p>";
        }
    }

    /// <summary>Where to look for oneself.</summary>
    private static string Evidence(ExplainReport report) =>
        $"<p class=\"quiet\">Shown by {string.Join(", ", report.Explanation.Evidence.Select(index => $"<a href=\"#line-{index + 1}\">line {index + 1}</a>"))} of the journal.</p>";

    private static string Doubt(Verification verification) => verification.Verdict switch
    {
        Verdict.Incomplete or Verdict.TornTail => "This journal is not closed: the program ended before it could close it.",
        Verdict.DamagedInTransport => JournalNotes.Doubt(verification)!,
        _ => $"This journal is {verification.Verdict.Wire()}{(verification.Fault is { } fault ? $" (line {fault.Line}: {fault.Reason})" : "")}. What is shown here depends on lines that may have been changed.",
    };

    private static IEnumerable<string> Todo(ExplainReport report) =>
    [
        "<section class=\"todo\">",
        "<h2>What to do</h2>",
        $"<p>{E(report.Explanation.Next)}</p>",
        .. report.Explanation.More.IsEmpty ? [] : new[] { $"<ul>{string.Concat(report.Explanation.More.Select(words => $"<li>{E(words)}</li>"))}</ul>" },
        "</section>",
    ];

    private static IEnumerable<string> InOrder(ExplainReport report) => RuledOut.Of(report.Timeline).ToArray() is { Length: > 0 } sound
        ? ["<h2>What was in order</h2>", $"<ul class=\"order\">{string.Concat(sound.Select(words => $"<li>{E(words)}</li>"))}</ul>"]
        : [];

    private static IEnumerable<string> Picture(ExplainReport report)
    {
        var model = JournalDiagram.Create(report.Input);
        return ["<h2>Where it ended</h2>", .. PathPicture.Lines(JournalPath.Of(report.Input.Text.Entries)), .. Whole(model)];
    }

    /// <summary>Returns all states and transitions, for those who want them: the letters are small, so it is folded away and scrolls.</summary>
    private static IEnumerable<string> Whole(DiagramModel model) =>
        ["<details class=\"whole\">", $"<summary>The whole machine {E(model.Name.Text)}, with this path</summary>", "<div class=\"picture\" tabindex=\"0\">", SvgDiagram.Embed(model).TrimEnd('\n'), "</div>", "</details>"];

    private static IEnumerable<string> About(ExplainReport report)
    {
        var (started, verification) = (report.Timeline.First<Started>()!, report.Input.Text.Verification);
        (string Name, string Value)[] facts =
        [
            ("Journal", report.Input.Shown),
            ("Verdict", verification.Verdict.Wire()),
            ("Last hash", verification.Head.Text),
            ("Provider", started.Settings.Provider.Text),
            ("Began", $"{report.Timeline.Entries[0].At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
            ("Program", $"{started.Program}, {started.System}, {started.Definition}"),
        ];
        return ["<h2>About this page</h2>", $"<dl>{string.Concat(facts.Select(fact => $"<dt>{fact.Name}</dt><dd>{E(fact.Value)}</dd>"))}</dl>",
            "<p class=\"quiet\">Everything on this page comes from the journal, which contains no secrets and is safe to share.</p>"];
    }

    private static string E(string text) => SvgText.Escape(text);
}
