using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>A program that may open a browser.</summary>
/// <param name="Launcher">Which.</param>
/// <param name="Words">The program and its arguments, the address among them.</param>
internal sealed record LaunchCommand(Launcher Launcher, IReadOnlyList<string> Words)
{
    /// <summary>
    /// Returns what to try, in order. <c>BROWSER</c> comes first and alone: a user who sets it wants that program. It lists
    /// commands divided by colons, in which <c>%s</c> is replaced by the URL.
    /// </summary>
    internal static IReadOnlyList<LaunchCommand> For(Uri address, Func<string, string?> variable)
    {
        var named = variable("BROWSER");
        if (!string.IsNullOrWhiteSpace(named))
        {
            return [.. named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(command => Named(command, address.AbsoluteUri))];
        }

        return OperatingSystem.IsMacOS() ? [new(Launcher.Open, ["open", address.AbsoluteUri])]
            : OperatingSystem.IsWindows() ? [new(Launcher.Shell, ["rundll32", "url.dll,FileProtocolHandler", address.AbsoluteUri])]
            : variable("WSL_DISTRO_NAME") is { Length: > 0 }
                ? [new(Launcher.Wslview, ["wslview", address.AbsoluteUri]), new(Launcher.XdgOpen, ["xdg-open", address.AbsoluteUri])]
                : [new(Launcher.XdgOpen, ["xdg-open", address.AbsoluteUri])];
    }

    private static LaunchCommand Named(string command, string address)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var placed = words.Select(word => word.Replace("%s", address, StringComparison.Ordinal)).ToList();
        return new(Launcher.BrowserVariable, command.Contains("%s", StringComparison.Ordinal) ? placed : [.. placed, address]);
    }
}
