using LoginMachine.Machine;
using LoginMachine.Reproduction;

namespace LoginMachine.Cli.Rendering;

/// <summary>A reproduction as JSON.</summary>
/// <param name="Journal">The file's name.</param>
/// <param name="Result"><c>same</c> or <c>different</c>.</param>
/// <param name="Recorded">How the recorded attempt ended.</param>
/// <param name="Reproduced">How the reproduction ended; null if it did not end by itself.</param>
/// <param name="NotStaged">What of the journal could not be staged.</param>
internal sealed record ReproduceJson(string Journal, string Result, EndJson Recorded, EndJson? Reproduced, IReadOnlyList<string> NotStaged)
{
    internal static ReproduceJson Of(string journal, ReproductionResult result) => new(
        journal,
        result.Outcome == ReproductionOutcome.Same ? "same" : "different",
        EndJson.Of(result.Recorded!),
        result.Reproduced is { } end ? EndJson.Of(end) : null,
        result.NotStaged);
}

/// <summary>How an attempt ended.</summary>
/// <param name="Outcome">The category, or <c>succeeded</c>.</param>
/// <param name="Phase">The part of the flow in which it failed.</param>
/// <param name="Notices">The categories of its notices.</param>
internal sealed record EndJson(string Outcome, string? Phase, IReadOnlyList<string> Notices)
{
    internal static EndJson Of(AttemptEnd end) => new(
        end.Category?.Wire() ?? "succeeded",
        end.Phase?.Wire(),
        [.. end.Notices.Select(notice => notice.Category.Wire())]);
}
