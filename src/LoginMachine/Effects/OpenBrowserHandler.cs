using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="OpenBrowser"/>.</summary>
/// <param name="launcher">Starts a browser.</param>
internal sealed class OpenBrowserHandler(IBrowserLauncher launcher) : IRequestHandler<OpenBrowser, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(OpenBrowser request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        cancellationToken.ThrowIfCancellationRequested();
        return attempt.Settings.Browser == BrowserChoice.Open
            ? await launcher.LaunchAsync(attempt.Listener!.StartUri, attempt.Options.Limits.Launch, attempt.Time, cancellationToken).ConfigureAwait(false)
            : new BrowserSkipped();
    }
}
