using LoginMachine.Exploration;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>A broken table, and the proof that should have noticed.</summary>
public abstract class BrokenTable
{
    private ProofResult? proof;

    protected ExplorationReport Report { get; private set; } = null!;

    /// <summary>The last step of the counterexample, without its facts.</summary>
    protected string Last => Shown(proof!.Counterexample[^1]);

    internal void Explore(Definition definition, Definitions? definitions = null) => Report = Explorer.Explore(definition, definitions);

    protected void Refuted(string name, string detail)
    {
        proof = Report[name];
        Assert.False(proof.Holds);
        Assert.False(Report.Holds);
        Assert.Equal(detail, proof.Detail);
    }

    protected void Path(params string[] steps) => Assert.Equal(steps, proof!.Counterexample.Select(Shown));

    private static string Shown(ExploredStep step) => step.ToString().Split(" {")[0];
}
