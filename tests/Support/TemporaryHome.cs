using LoginMachine.Platform;


namespace LoginMachine.Tests.Support;

/// <summary>A folder for one test, deleted at its end, and the program's folders in it.</summary>
internal sealed class TemporaryHome : IDisposable
{
    /// <summary>Makes the folder; the program's own in it are left for the program to make.</summary>
    public TemporaryHome() => Folders = Folders.From(name => name == "LOGINMACHINE_HOME" ? Path.Combine(Root, "home") : null);

    /// <summary>The test's folder, for what the test itself keeps.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("loginmachine-").FullName;

    /// <summary>Where the program puts things.</summary>
    public Folders Folders { get; }

    /// <summary>The texts of all files that may be shared: all but the credentials and what waits.</summary>
    public IEnumerable<string> Showable() =>
        Files(Folders.Journals).Append(Folders.Log).Where(File.Exists).Select(File.ReadAllText);

    /// <summary>The files below a folder; none if there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

    /// <summary>Writes a file for the test itself; the characters are its bytes.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text, System.Text.Encoding.Latin1);
        return path;
    }

    /// <summary>Writes an executable shell script.</summary>
    public string Script(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
