using LoginMachine.Failures;
using LoginMachine.Hosting.Diagnosis;
using LoginMachine.Machine;

namespace LoginMachine.Cli.Rendering;

/// <summary>What doctor found, for people and as one JSON document.</summary>
internal sealed record DoctorReport
{
    /// <summary><c>in_order</c>, or <c>broken</c> if a sign-in would fail or report a notice.</summary>
    public required string Result { get; init; }

    public required IReadOnlyList<DoctorLine> Findings { get; init; }

    internal static DoctorReport Of(IReadOnlyCollection<Finding> findings) => new()
    {
        Result = Count(findings) > 0 ? "broken" : "in_order",
        Findings = [.. findings.Select(finding => new DoctorLine
        {
            Check = finding.Check,
            Condition = finding.Condition.Wire(),
            Category = finding.Failure?.Category.Wire(),
            Phase = finding.Failure?.Phase.Wire(),
            Detail = finding.Words,
            Cause = finding.Explanation?.Cause,
            Help = finding.Explanation?.Next,
        })],
    };

    internal static IEnumerable<string> Lines(Finding finding)
    {
        var words = finding is { Failure: { } failure, Explanation: { } why } ? $"{failure.Category.Wire()}: {why.Cause}" : finding.Words;
        yield return $"{Word(finding.Condition),-8} {finding.Check,-12} {words}";
        foreach (var advice in finding.Explanation?.Advice ?? [])
        {
            yield return $"{"",-21} {advice}";
        }
    }

    internal static string Summary(IReadOnlyCollection<Finding> findings) => Count(findings) switch
    {
        0 => Skipped(findings) switch
        {
            0 => "No problems found, as far as can be checked from here.",
            1 => "No problems found so far, but one check was skipped.",
            var skipped => $"No problems found so far, but {skipped} checks were skipped.",
        },
        1 => "One problem prevents a sign-in.",
        var count => $"{count} problems prevent a sign-in.",
    };

    private static int Skipped(IEnumerable<Finding> findings) => findings.Count(finding => finding.Condition == Condition.Skipped);

    private static int Count(IEnumerable<Finding> findings) => findings.Count(finding => finding.Condition == Condition.Broken);

    private static string Word(Condition condition) => condition switch
    {
        Condition.InOrder => "ok",
        Condition.Broken => "broken",
        Condition.Skipped => "skipped",
        _ => "note",
    };
}

/// <summary>One finding.</summary>
internal sealed record DoctorLine
{
    public required string Check { get; init; }

    public required string Condition { get; init; }

    public string? Category { get; init; }

    public string? Phase { get; init; }

    public required string Detail { get; init; }

    public string? Cause { get; init; }

    public string? Help { get; init; }
}
