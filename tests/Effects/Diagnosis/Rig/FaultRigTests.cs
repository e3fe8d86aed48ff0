using System.Text.RegularExpressions;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>
/// Faults planted outside the program, against the real engine. The block and <c>explain</c> must name the true cause
/// in the same words, and neither may give advice that is false for it.
/// </summary>
[Trait("Behaviour", "Q1")]
[Trait("Behaviour", "Q3")]
public sealed class FaultRigTests
{
    private static readonly PlantedFault[] All = [.. RequestFaults.All, .. TokenFaults.All, .. BrowserFaults.All, .. DeviceFaults.All];

    public static TheoryData<string> Names => [.. All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_block_and_explain_name_the_planted_cause(string name)
    {
        var fault = All.Single(fault => fault.Name == name);
        Planting.Expect();
        var outcome = await fault.Plant();
        var block = string.Join('\n', Ending.Of(outcome, new LiveText("", outcome.ProviderWords, "")).Lines());
        var explained = ExplainReport.Of(new JournalInput("planted.jsonl", JournalText.Read(Planting.Kept)))!;
        var first = block.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0];

        Assert.Equal($"Sign-in failed: {explained.Explanation.Cause}.", first);
        Assert.All(fault.Cause, words => Assert.Matches($"(?i){words}", first));
        Assert.Matches($"(?i){fault.Advice ?? "."}", string.Join('\n', outcome.Explanation.Advice));
        Assert.All(fault.Never, words => Assert.DoesNotMatch($"(?i){words}", $"{first}\n{string.Join('\n', outcome.Explanation.Advice)}"));
        Assert.All(fault.Never, words => Assert.DoesNotMatch($"(?i){words}", $"{explained.Headline}\n{string.Join('\n', explained.Advice)}"));
    }
}
