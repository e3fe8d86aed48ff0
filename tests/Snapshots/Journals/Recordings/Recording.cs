using LoginMachine.Machine;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>
/// One sign-in that fails as real sign-ins do, run by the real engine so that its journal is the program's
/// own. The clock is the machine's; only the limits strike when the scenario demands it.
/// </summary>
/// <param name="Name">The name of the journal.</param>
/// <param name="Play">Runs it, and returns the path of the journal.</param>
internal sealed record Recording(string Name, Func<RecordingRoom, Task<string>> Play)
{
    /// <summary>A sign-in that ends by what happens to it.</summary>
    internal static Recording Of(string name, FlowSetup setup, Func<Flow, StagedTime, Task> happens) => new(name, async room =>
    {
        await using var flow = await room.StartAsync(setup);
        await happens(flow, room.Time);
        return await RecordingRoom.JournalOfAsync(flow);
    });

    /// <summary>A sign-in whose user signs in.</summary>
    internal static Recording Visited(string name, FlowSetup setup) => Of(name, setup, (flow, _) => flow.VisitAsync());

    /// <summary>A sign-in that waits for the browser until its time is over.</summary>
    internal static Recording InVain(string name, FlowSetup setup, Func<Flow, Task>? meanwhile = null) => Of(name, setup, async (flow, time) =>
    {
        await flow.ReachedAsync(FlowState.WaitingForCallback);
        await (meanwhile?.Invoke(flow) ?? Task.CompletedTask);
        await RecordingRoom.SettledAsync(flow);
        time.EndAttempt();
    });

    /// <summary>A sign-in whose process dies in a state; the next run closes its journal.</summary>
    internal static Recording Killed(string name, FlowSetup setup, FlowState state, int torn = 0) => new(name, async room =>
    {
        await using var flow = await room.StartAsync(setup);
        var person = flow.ListeningAsync().ContinueWith(async listening => await RecordingRoom.TryVisitAsync((await listening).AuthorizationUri), TaskScheduler.Default);
        await flow.ReachedAsync(state);
        var left = CrashSnapshot.Of(room.Home.Folders, torn).Close();
        await flow.Attempt.CancelAsync();
        await person;
        return left;
    });
}
