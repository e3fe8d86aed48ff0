using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Reproduction.Faults;

/// <summary>
/// Places faults around effects, each by the effect's name and by which run of it. The request of an effect has the name
/// of the effect.
/// </summary>
internal sealed class EffectFaults : IPipelineBehavior<IEffect, Trigger>
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Effect, int Run), EffectFault> faults = [];
    private readonly Dictionary<string, int> runs = new(StringComparer.Ordinal);

    /// <summary>Gets or sets whether effects run without faults and are not counted, such as those of an earlier attempt.</summary>
    internal bool Suspended { get; set; }

    /// <summary>Places a fault.</summary>
    /// <param name="effect">The effect's name.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="run">The run that it concerns, from 1.</param>
    internal EffectFaults On(Effect effect, EffectFault fault, int run = 1)
    {
        faults[(effect.Name, run)] = fault;
        return this;
    }

    /// <summary>Returns the fault of a run; null if it has none.</summary>
    internal EffectFault? Of(Effect effect, int run = 1) => faults.GetValueOrDefault((effect.Name, run));

    /// <summary>Returns the parts of an engine whose effects have these faults.</summary>
    internal LoginEngineOptions Around(LoginEngineOptions parts) => parts with { Behaviors = [this] };

    /// <inheritdoc/>
    public Task<Trigger> Handle(IEffect request, CancellationToken cancellationToken, RequestHandlerDelegate<Trigger> next)
    {
        var run = new EffectRun(request.GetType().Name);
        return Next(run.Effect) is { } fault ? fault.HandleAsync(run, next, cancellationToken) : run.HandleAsync(next);
    }

    private EffectFault? Next(string effect)
    {
        lock (gate)
        {
            return Suspended ? null : faults.GetValueOrDefault((effect, runs[effect] = runs.GetValueOrDefault(effect) + 1));
        }
    }
}
