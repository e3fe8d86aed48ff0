using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>Where one recording takes place.</summary>
internal sealed class RecordingRoom : IDisposable
{
    internal RecordingRoom() => Time = new StagedTime();

    internal TemporaryHome Home { get; } = new();

    internal Limits Limits { get; } = new() { BindAttempts = 3 };

    internal StagedTime Time { get; }

    /// <summary>Starts a sign-in here.</summary>
    internal Task<Flow> StartAsync(FlowSetup setup) => Flow.StartAsync(setup with { Home = Home, Limits = Limits, Time = setup.Time == TimeProvider.System ? Time : setup.Time });

    /// <summary>The journal of a sign-in, once it has ended.</summary>
    internal static async Task<string> JournalOfAsync(Flow flow)
    {
        var outcome = await flow.OutcomeAsync();
        return outcome.Evidence!.JournalPath;
    }

    /// <summary>The browser was started or not, whichever it was to be.</summary>
    internal static Task SettledAsync(Flow flow) => Until.TrueAsync(
        () => flow.Triggers.Any(trigger => trigger is BrowserOpened or BrowserSkipped or BrowserLaunchFailed),
        "nothing became of the browser");

    /// <summary>A user whose sign-in may be killed.</summary>
    internal static async Task TryVisitAsync(Uri address)
    {
        try
        {
            await SimulatedUser.VisitAsync(address);
        }
        catch (HttpRequestException)
        {
            // The listener went away.
        }
    }

    public void Dispose() => Home.Dispose();
}
