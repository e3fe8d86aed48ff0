using LoginMachine.Machine;

namespace LoginMachine.Platform;

/// <summary>Starts a browser.</summary>
internal interface IBrowserLauncher
{
    /// <summary>Tries to start one, and watches it for an early error.</summary>
    /// <param name="address">What it is to open; without secrets that last, because others can read command lines.</param>
    /// <param name="watch">How long an early error is waited for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the watching, not the browser.</param>
    /// <returns><c>BrowserOpened</c> or <c>BrowserLaunchFailed</c>.</returns>
    Task<Trigger> LaunchAsync(Uri address, TimeSpan watch, TimeProvider time, CancellationToken cancellation);
}
