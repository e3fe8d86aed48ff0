using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>Where a command is killed, how it is held there, and what it must leave.</summary>
/// <param name="State">The current state.</param>
/// <param name="Effect">The effect that is in flight.</param>
/// <param name="Lines">How many lines its journal has.</param>
/// <param name="Prepare">Makes the obstacle before the command starts; what it gives then waits for the moment, by process id.</param>
internal sealed record Spot(FlowState State, Effect Effect, int Lines, Func<Scene, Func<int, Task>> Prepare)
{
    /// <summary>The arguments before the command; none if it is not traced.</summary>
    internal Func<Scene, string[]>? Under { get; init; }

    /// <summary>Whether the credentials are new ones by then.</summary>
    internal bool Renewed { get; init; }

    /// <summary>Whether a file next to them was to replace them.</summary>
    internal bool TemporaryFile { get; init; }

    /// <summary>Whether the credentials are removed by then.</summary>
    internal bool Gone { get; init; }

    /// <summary>What the next <c>token</c> says, nothing if it works; null if the next command is a sign-in.</summary>
    internal string? Token { get; init; }

    internal Left Left => new(Verdict.Incomplete, Lines, $"{State}", $"{Effect}", Renewed, TemporaryFile, Gone);

    /// <summary>The provider takes a request and never answers it.</summary>
    internal static Spot Asking(Endpoint endpoint, FlowState state, Effect effect, int lines) => Asking(endpoint, state, effect, lines, Fault.Never());

    /// <summary>The same of the last request of several, each with a fault of its own.</summary>
    internal static Spot Asking(Endpoint endpoint, FlowState state, Effect effect, int lines, params Fault[] faults) => new(state, effect, lines, scene =>
    {
        scene.Provider.Faults.Set(endpoint, Fault.InTurn(faults));
        var arrived = scene.Provider.WhenArrivedAsync(endpoint, scene.Provider.Count(endpoint) + faults.Length);
        return _ => arrived;
    });

    /// <summary>So many lines are written; something keeps the command from the next.</summary>
    internal static Spot Written(FlowState state, Effect effect, int lines) => new(state, effect, lines, scene => _ => scene.LinesAsync(lines));

    /// <summary>The command is stopped after a system call, at the first one at the wanted point.</summary>
    internal static Spot After(string calls, FlowState state, Effect effect, int lines, Func<Scene, bool>? reached = null) =>
        new(state, effect, lines, scene => process => Tracer.StepAsync(process, () => scene.Lines == lines && (reached?.Invoke(scene) ?? true)))
        {
            Under = _ => Tracer.StopAfter(calls),
        };

    /// <summary>The same after a call that concerns a path.</summary>
    internal static Spot After(string calls, Func<Scene, string> path, FlowState state, Effect effect, int lines) =>
        After(calls, state, effect, lines) with { Under = scene => Tracer.StopAfter(calls, path(scene)) };

    /// <summary>The system kills the command as it enters a system call that concerns a path.</summary>
    internal static Spot Entering(string calls, Func<Scene, string> path, FlowState state, Effect effect, int lines) =>
        new(state, effect, lines, _ => _ => Task.Delay(Timeout.Infinite)) { Under = scene => Tracer.Before(calls, "signal=KILL", path(scene)) };

    /// <summary>The same behind an obstacle that is put up before the command starts.</summary>
    internal Spot Behind(Action<Scene> obstacle) => this with
    {
        Prepare = scene =>
        {
            obstacle(scene);
            return Prepare(scene);
        },
    };
}
