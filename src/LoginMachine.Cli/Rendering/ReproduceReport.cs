using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Reproduction;

namespace LoginMachine.Cli.Rendering;

/// <summary>A reproduction as text: the two ends one below the other.</summary>
internal static class ReproduceReport
{
    internal static string Text(ReproductionResult result) => string.Concat(Lines(result).Select(line => Printable.Whole(line) + "\n"));

    private static IEnumerable<string> Lines(ReproductionResult result) =>
    [
        $"recorded    {Words(result.Recorded!)}",
        $"reproduced  {(result.Reproduced is { } end ? Words(end) : "did not finish: an expected event never arrived")}",
        .. result.NotStaged.Select(what => $"not staged: {what}"),
        result.Outcome == ReproductionOutcome.Same ? $"the same {(result.Recorded!.Category is null ? "success" : "failure")}" : "a different result",
    ];

    /// <summary>For example <c>token_endpoint_rejected in exchange_token</c>.</summary>
    internal static string Words(AttemptEnd end) =>
        (end is { Category: { } category, Phase: { } phase } ? Text(category, phase) : "succeeded")
        + string.Concat(end.Notices.Select(notice => $", with {Text(notice.Category, notice.Phase)}"));

    private static string Text(FailureCategory category, Phase phase) => $"{category.Wire()} in {phase.Wire()}";
}
