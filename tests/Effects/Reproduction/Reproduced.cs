using LoginMachine.Cli.Reproduction;
using LoginMachine.Machine;
using LoginMachine.Replay.Reproduction;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>Reproduces tales; each must end as it is told.</summary>
internal static class Reproduced
{
    internal static async Task AllAsync(IEnumerable<(Settings Settings, IEnumerable<Trigger> Triggers)> tales)
    {
        var others = new List<string>();
        foreach (var (settings, triggers) in tales)
        {
            var script = Derivation.Derive(Tale.Lines(settings, triggers))!;
            var end = await Reproducer.RunAsync(script);
            if (end is null || !script.End.Same(end))
            {
                others.Add($"{string.Join(", ", triggers.Skip(1))}: {script.End.Words} became {end?.Words ?? "no end"}");
            }
        }

        Assert.True(others.Count == 0, string.Join('\n', others));
    }
}
