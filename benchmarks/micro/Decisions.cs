using BenchmarkDotNet.Attributes;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using Stateless;

namespace LoginMachine.Benchmarks;

/// <summary>One decision beside a bare <c>Fire</c> of Stateless over the same number of guards. The aim is 1.5 times that.</summary>
[MemoryDiagnoser]
public class Decisions
{
    private readonly Decider decider = new(Samples.Definition);
    private readonly Trigger callback = Samples.Triggers[3];
    private readonly StateMachine<FlowState, Type> bare;
    private FlowState state;

    /// <summary>Builds a machine with one state, one trigger and as many guards as the decision has.</summary>
    public Decisions()
    {
        bare = new StateMachine<FlowState, Type>(() => state, next => state = next, FiringMode.Immediate);
        var rows = Samples.Definition.Rows.Where(row => row.From == FlowState.WaitingForCallback && row.Trigger == typeof(CallbackReceived)).ToArray();
        foreach (var row in rows)
        {
            var holds = row == rows[^1];
            bare.Configure(FlowState.WaitingForCallback).PermitIf(row.Trigger, FlowState.ExchangingToken, () => holds);
        }
    }

    /// <summary>The decision with the most guards.</summary>
    [Benchmark]
    public object Decide() => decider.Decide(FlowState.WaitingForCallback, callback, Facts.None);

    /// <summary>The library alone.</summary>
    [Benchmark(Baseline = true)]
    public FlowState Fire()
    {
        state = FlowState.WaitingForCallback;
        bare.Fire(typeof(CallbackReceived));
        return state;
    }
}
