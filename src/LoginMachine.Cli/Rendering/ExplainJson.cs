using System.Text.Json.Serialization;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Cli.Rendering;

/// <summary>An explanation as JSON.</summary>
/// <param name="Journal">The file's name.</param>
/// <param name="Verdict">What it is worth as evidence.</param>
/// <param name="Category">The failure; null if it succeeded.</param>
/// <param name="Phase">The part of the sign-in.</param>
/// <param name="Rule">The rule that named the cause.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Evidence">The lines of the journal that show it, from 1.</param>
/// <param name="InOrder">What was in order.</param>
/// <param name="Next">What to do, the most useful first.</param>
internal sealed record ExplainJson(
    string Journal, string Verdict, string? Category, string? Phase, string Rule, string Cause,
    IReadOnlyList<int> Evidence, IReadOnlyList<string> InOrder, IReadOnlyList<string> Next)
{
    internal static ExplainJson Of(ExplainReport report) => new(
        report.Input.Name,
        report.Input.Text.Verification.Verdict.Wire(),
        report.Timeline.Failure?.Category.Wire(),
        report.Phase?.Wire(),
        report.Explanation.Rule,
        report.Explanation.Cause,
        [.. report.Explanation.Evidence.Select(index => index + 1)],
        [.. RuledOut.Of(report.Timeline)],
        [.. report.Advice]);
}

/// <summary>How many journals ended in one way.</summary>
/// <param name="Outcome">The category, or <c>succeeded</c>, <c>interrupted</c>, <c>unreadable</c>.</param>
/// <param name="Phase">The part of the sign-in, if it failed.</param>
/// <param name="Count">How many.</param>
internal sealed record ExplainCount(string Outcome, string? Phase, int Count);
