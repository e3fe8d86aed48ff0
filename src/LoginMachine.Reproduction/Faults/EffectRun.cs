using LoginMachine.Machine;
using MediatR;

namespace LoginMachine.Reproduction.Faults;

/// <summary>
/// One run of an effect. It flows with the calls of the handler, so that the clock knows on whose behalf it is asked.
/// </summary>
/// <param name="effect">The effect's name.</param>
internal sealed class EffectRun(string effect)
{
    private static readonly AsyncLocal<EffectRun?> Flowing = new();

    private readonly Lock gate = new();
    private readonly List<ITimer> limits = [];
    private bool over;

    /// <summary>Gets the run on whose behalf the caller works; null outside of effects.</summary>
    internal static EffectRun? Current => Flowing.Value;

    /// <summary>Gets the effect's name.</summary>
    internal string Effect => effect;

    /// <summary>Calls the handler.</summary>
    internal async Task<Trigger> HandleAsync(RequestHandlerDelegate<Trigger> next)
    {
        Flowing.Value = this;
        return await next().ConfigureAwait(false);
    }

    /// <summary>Adds a timer that bounds a part of the effect, such as a request.</summary>
    internal void Add(ITimer limit)
    {
        lock (gate)
        {
            limits.Add(limit);
            End(over ? [limit] : []);
        }
    }

    /// <summary>Lets the time of everything that the effect has bounded, or will bound, be over now.</summary>
    internal void TimeOut()
    {
        lock (gate)
        {
            over = true;
            End(limits);
        }
    }

    /// <summary>A timer that has been disposed of stays silent.</summary>
    private static void End(List<ITimer> limits) => limits.ForEach(limit => limit.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
}
