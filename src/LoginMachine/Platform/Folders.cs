namespace LoginMachine.Platform;

/// <summary>
/// Where things lie. <c>LOGINMACHINE_HOME</c> puts all under one folder; otherwise the XDG folders, or the
/// system's own if there are none.
/// </summary>
/// <param name="Configuration">Profiles.</param>
/// <param name="State">Journals, the log, what is waiting.</param>
/// <param name="Data">Credentials.</param>
public sealed record Folders(string Configuration, string State, string Data)
{
    // One that is not there yet would be no text at all, and what is below it would go into the current folder.
    private const Environment.SpecialFolderOption Unverified = Environment.SpecialFolderOption.DoNotVerify;

    /// <summary>Gets the profiles file.</summary>
    public string Profiles => Path.Combine(Configuration, "profiles.json");

    /// <summary>One file per attempt.</summary>
    public string Journals => Path.Combine(State, "journals");

    /// <summary>One file per attempt that has not closed its journal.</summary>
    public string Open => Path.Combine(State, "open");

    /// <summary>One file per profile whose attempt is waiting.</summary>
    public string Waiting => Path.Combine(State, "waiting");

    /// <summary>Gets the lifecycle log.</summary>
    public string Log => Path.Combine(State, "loginmachine.log");

    /// <summary>Hashes of the states of earlier attempts.</summary>
    public string EarlierStates => Path.Combine(State, "earlier-states");

    /// <summary>Gets which refresh tokens were refused permanently, by their digests.</summary>
    public string Refused => Path.Combine(State, "refused");

    /// <summary>Gets the tokens that git reported as rejected, by their digests.</summary>
    public string Rejected => Path.Combine(State, "rejected");

    /// <summary>One file per profile.</summary>
    public string Credentials => Path.Combine(Data, "credentials");

    /// <summary>The name of the command line, whose folders those of the first version are.</summary>
    public const string CommandLine = "loginmachine";

    /// <summary>Returns the folders that an environment names.</summary>
    /// <param name="variable">Reads a variable; null or empty if it is not set.</param>
    /// <param name="application">The program that they are for; each has folders of its own. The command line by default.</param>
    public static Folders From(Func<string, string?> variable, string application = CommandLine)
    {
        if (Set(variable, "LOGINMACHINE_HOME") is { } home)
        {
            var whole = application == CommandLine ? Path.GetFullPath(home) : Path.Combine(Path.GetFullPath(home), application);
            return new Folders(whole, whole, whole);
        }

        return new Folders(
            Xdg(variable, "XDG_CONFIG_HOME", ".config", application),
            Xdg(variable, "XDG_STATE_HOME", ".local/state", application),
            Xdg(variable, "XDG_DATA_HOME", ".local/share", application));
    }

    /// <summary>The XDG specification ignores relative paths.</summary>
    private static string Xdg(Func<string, string?> variable, string name, string fallback, string application)
    {
        var root = Set(variable, name) is { } named && Path.IsPathRooted(named)
            ? named
            : OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Unverified)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Unverified), fallback);
        return Path.Combine(root, application);
    }

    private static string? Set(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } value ? value : null;
}
