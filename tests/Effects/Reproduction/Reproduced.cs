using LoginMachine.Machine;
using LoginMachine.Reproduction;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>Reproduces runs; each must end as scripted.</summary>
internal static class Reproduced
{
    internal static async Task AllAsync(IEnumerable<(Settings Settings, IEnumerable<Trigger> Triggers)> runs)
    {
        var others = new List<string>();
        foreach (var (settings, triggers) in runs)
        {
            var result = await JournalReproducer.RunAsync(RecordedRun.Lines(settings, triggers));
            if (result.Outcome != ReproductionOutcome.Same)
            {
                others.Add($"{string.Join(", ", triggers.Skip(1))}: {result.Outcome}: {result.Recorded} became {result.Reproduced}, which differs in {string.Join(", ", result.Differences)}");
            }
        }

        Assert.True(others.Count == 0, string.Join('\n', others));
    }
}
