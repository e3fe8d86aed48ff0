using System.Collections.Concurrent;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Support;

/// <summary>A launcher that does what a test says and remembers what it was given.</summary>
internal sealed class Browsers : IBrowserLauncher
{
    private readonly Func<Uri, CancellationToken, Task<Trigger>> script;
    private readonly ConcurrentQueue<Uri> addresses = new();

    private Browsers(Func<Uri, CancellationToken, Task<Trigger>> script) => this.script = script;

    /// <summary>The addresses it was to open.</summary>
    public IReadOnlyCollection<Uri> Addresses => addresses;

    /// <summary>A browser that opens and shows nothing.</summary>
    public static Browsers Idle() => new((_, _) => Task.FromResult<Trigger>(new BrowserOpened(Launcher.XdgOpen)));

    /// <summary>One that cannot be started.</summary>
    public static Browsers Broken(LaunchFault how = LaunchFault.NotFound) =>
        new((_, _) => Task.FromResult<Trigger>(new BrowserLaunchFailed(Launcher.XdgOpen, how)));

    /// <summary>One that does something before it counts as opened.</summary>
    public static Browsers First(Func<Uri, CancellationToken, Task> act) => new(async (address, cancellation) =>
    {
        await act(address, cancellation);
        return new BrowserOpened(Launcher.XdgOpen);
    });

    /// <summary>One whose user signs in at once; what they saw completes the source.</summary>
    public static Browsers Person(TaskCompletionSource<SimulatedUser.SeenPage> saw) => new((address, _) =>
    {
        Visit(address, saw);
        return Task.FromResult<Trigger>(new BrowserOpened(Launcher.XdgOpen));
    });

    /// <inheritdoc/>
    public Task<Trigger> LaunchAsync(Uri address, TimeSpan watch, TimeProvider time, CancellationToken cancellation)
    {
        addresses.Enqueue(address);
        return script(address, cancellation);
    }

    private static async void Visit(Uri address, TaskCompletionSource<SimulatedUser.SeenPage> saw)
    {
        try
        {
            saw.TrySetResult(await SimulatedUser.VisitAsync(address));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            saw.TrySetException(exception);
        }
    }
}
