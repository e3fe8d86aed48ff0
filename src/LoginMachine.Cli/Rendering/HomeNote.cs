namespace LoginMachine.Cli.Rendering;

/// <summary>A home folder that is not set or is the root, as in services, containers and cron jobs.</summary>
internal static class HomeNote
{
    /// <summary>Returns what is unusual about the home folder and the way out; null if nothing is.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    internal static string? Words(Func<string, string?> variable) =>
        OperatingSystem.IsWindows() || variable("LOGINMACHINE_HOME") is { Length: > 0 } ? null
        : variable("HOME") switch
        {
            null or "" => "HOME is not set, so the program's folders may be in a place where this user cannot write. Set HOME to the home folder, or LOGINMACHINE_HOME to any folder of this user",
            var home when home.Trim('/').Length == 0 => "HOME is /, so the program's folders are directly below the root folder. Set HOME to the home folder, or LOGINMACHINE_HOME to any folder of this user",
            _ => null,
        };
}
