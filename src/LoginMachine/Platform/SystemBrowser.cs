using System.ComponentModel;
using System.Diagnostics;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>Starts the system's browser as a child whose output goes nowhere, least of all to our standard output.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class SystemBrowser(Func<string, string?> variable) : IBrowserLauncher
{
    private const string OwnVariables = "LOGINMACHINE_";
    private const string OwnFolder = "LOGINMACHINE_HOME";
    private const int ShellCannotRun = 126;
    private const int ShellCannotFind = 127;

    /// <inheritdoc/>
    public async Task<Trigger> LaunchAsync(Uri address, TimeSpan watch, TimeProvider time, CancellationToken cancellation)
    {
        Trigger? result = null;
        foreach (var command in LaunchCommand.For(address, variable))
        {
            result = await TryAsync(command, watch, time, cancellation).ConfigureAwait(false);
            if (result is BrowserOpened)
            {
                break;
            }
        }

        return result ?? new BrowserLaunchFailed(Launcher.BrowserVariable, LaunchFault.NotFound);
    }

    private static async Task<Trigger> TryAsync(LaunchCommand command, TimeSpan watch, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            using var child = Process.Start(WithoutSecrets(StartInfo(command.Words)))!;
            return await WatchAsync(child, command.Launcher, watch, time, cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            return new BrowserLaunchFailed(command.Launcher, exception.NativeErrorCode is 13 or 5 ? LaunchFault.Denied : LaunchFault.NotFound);
        }
    }

    /// <summary>A launcher that is still there after the watch has become the browser.</summary>
    private static async Task<Trigger> WatchAsync(Process child, Launcher launcher, TimeSpan watch, TimeProvider time, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(watch, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        try
        {
            await child.WaitForExitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new BrowserOpened(launcher);
        }

        return child.ExitCode switch
        {
            0 => new BrowserOpened(launcher),
            ShellCannotFind => new BrowserLaunchFailed(launcher, LaunchFault.NotFound),
            ShellCannotRun => new BrowserLaunchFailed(launcher, LaunchFault.Denied),
            var code => new BrowserLaunchFailed(launcher, LaunchFault.ExitCode, code),
        };
    }

    /// <summary>Our own variables, which may hold secrets, are nothing for a browser; the folder of our files is no secret.</summary>
    private static ProcessStartInfo WithoutSecrets(ProcessStartInfo info)
    {
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith(OwnVariables, StringComparison.OrdinalIgnoreCase) && name != OwnFolder).ToList())
        {
            info.Environment.Remove(name);
        }

        return info;
    }

    /// <summary>
    /// .NET can send a child's output to a pipe, not to nowhere; a pipe would break under the browser when we end.
    /// The shell closes that gap; the words are passed as arguments and never parsed by it.
    /// </summary>
    private static ProcessStartInfo StartInfo(IReadOnlyList<string> words) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, CreateNoWindow = true }
        : new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", .. words]) { UseShellExecute = false };
}
