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
    private static readonly PlantedFault[] All =
    [
        .. RequestFaults.All, .. TokenFaults.All, .. BrowserFaults.All, .. DeviceFaults.All, .. ProxyFaults.All, .. FamilyFaults.All,
        .. PastedUrlFaults.All, .. ClockFaults.All, .. RefreshFaults.All, .. LogoutFaults.All, .. StoreFaults.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(fault => fault.Name)];

    [Fact]
    public void Each_planted_fault_has_a_name_of_its_own() => Assert.Equal(All.Length, All.Select(fault => fault.Name).Distinct().Count());

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task The_block_and_explain_name_the_planted_cause(string name)
    {
        var fault = All.Single(fault => fault.Name == name);
        Skip.If(fault.Unless?.Invoke() is not null, fault.Unless?.Invoke());
        var planted = await fault.Plant();
        var explained = ExplainReport.Of(new JournalInput("planted.jsonl", JournalText.Read(planted.Journal)))!;

        // A run shows names of the profile where a journal has marks.
        if (!fault.Named)
        {
            Assert.EndsWith(planted.Noticed ? planted.Cause[1..] : planted.Cause, explained.Explanation.Cause, StringComparison.Ordinal);
        }

        Assert.Contains(planted.Cause, planted.Line, StringComparison.Ordinal);
        Assert.All(fault.Cause, words => Assert.Matches($"(?i){words}", planted.Cause));
        Assert.All(fault.Cause, words => Assert.Matches($"(?i){words}", explained.Explanation.Cause));
        Assert.Matches($"(?i){fault.Advice ?? "."}", string.Join('\n', planted.Advice));
        Assert.All(fault.Never, words => Assert.DoesNotMatch($"(?i){words}", $"{planted.Cause}\n{string.Join('\n', planted.Advice)}"));
        Assert.All(fault.Never, words => Assert.DoesNotMatch($"(?i){words}", $"{explained.Headline}\n{string.Join('\n', explained.Advice)}"));
    }
}
