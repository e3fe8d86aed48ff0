using LoginMachine.Cli.Reproduction;
using LoginMachine.Journal;
using LoginMachine.Replay.Reproduction;

namespace LoginMachine.Cli.Rendering;

/// <summary>Two ends side by side.</summary>
/// <param name="Script">What was played.</param>
/// <param name="Reproduced">How that ended; null where it did not end by itself.</param>
internal sealed record ReproduceReport(Script Script, End? Reproduced)
{
    /// <summary>Whether they are the same.</summary>
    internal bool Same => Reproduced is not null && Script.End.Same(Reproduced);

    internal static async Task<ReproduceReport> OfAsync(Script script) =>
        new(script, await Reproducer.RunAsync(script).ConfigureAwait(false));

    internal string Text() => string.Concat(Lines().Select(line => Printable.Whole(line) + "\n"));

    private IEnumerable<string> Lines() =>
    [
        $"recorded    {Script.End.Words}",
        $"reproduced  {Reproduced?.Words ?? "no end: it waited for what did not come"}",
        .. Script.NotStaged.Select(what => $"not staged: {what}"),
        Same ? $"the same {(Script.End.Failure is null ? "success" : "failure")}" : "another end",
    ];
}
