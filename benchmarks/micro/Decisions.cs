using BenchmarkDotNet.Attributes;
using LoginMachine.Machine;

namespace LoginMachine.Benchmarks;

/// <summary>One decision. The aim is 2 microseconds.</summary>
[MemoryDiagnoser]
public class Decisions
{
    private readonly Decider decider = new(Samples.Definition);
    private readonly Trigger callback = Samples.Triggers[3];

    /// <summary>The decision with the most guards on the way.</summary>
    [Benchmark]
    public object Decide() => decider.Decide(FlowState.WaitingForCallback, callback, Facts.None);
}
