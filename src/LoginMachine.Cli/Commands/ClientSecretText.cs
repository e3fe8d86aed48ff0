using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>
/// A client secret as the user hands it over: on standard input, in a file that only the user can read, or in the
/// environment. Never as an argument, which other users can see, and never in a profile, which may be shared.
/// </summary>
internal static class ClientSecretText
{
    private const int MaxLength = 4096;

    /// <summary>Reads the secret from where the options say, else from the environment.</summary>
    /// <param name="stdin">Whether it is on standard input.</param>
    /// <param name="file">The file that holds it, or null.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>Null if none is given.</returns>
    internal static Secret? Read(bool stdin, string? file, Func<string, string?> variable) =>
        stdin && file is not null ? throw new UsageException("--client-secret-stdin and --client-secret-file: give one of them.")
        : stdin ? Parse(Input(), "--client-secret-stdin") ?? throw new UsageException("--client-secret-stdin: there is no client secret on standard input.")
        : file is not null ? Parse(Content(file), "--client-secret-file") ?? throw new UsageException("--client-secret-file: the file is empty.")
        : Parse(variable(LoginOptions.ClientSecretVariable) ?? "", LoginOptions.ClientSecretVariable);

    private static Secret? Parse(string text, string source) => text.Trim().Trim('\uFEFF').Trim() switch
    {
        "" => null,
        { Length: > MaxLength } => throw new UsageException($"{source}: a client secret has at most {MaxLength} characters."),
        var secret when secret.Any(c => c is < ' ' or > '~') => throw new UsageException($"{source}: give the client secret on one line of printable ASCII characters."),
        var secret => new Secret(secret),
    };

    private static string Input()
    {
        if (!Console.IsInputRedirected)
        {
            throw new UsageException("--client-secret-stdin: pipe the client secret in, for example 'loginmachine login --client-secret-stdin < FILE'.");
        }

        var buffer = new char[MaxLength + 3];
        return new string(buffer, 0, Console.In.ReadBlock(buffer, 0, buffer.Length));
    }

    private static string Content(string path)
    {
        try
        {
            RefuseUnsafe(path);
            return System.Text.Encoding.UTF8.GetString(PrivateFile.Read(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("--client-secret-file: the file cannot be read.");
        }
    }

    /// <summary>A file that others can read or replace is no place for a secret.</summary>
    private static void RefuseUnsafe(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null || (info.Attributes & (FileAttributes.Directory | FileAttributes.Device)) != 0)
        {
            throw new UsageException("--client-secret-file: name a regular file, and no link.");
        }

        if (!OperatingSystem.IsWindows() && (info.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
        {
            throw new UsageException("--client-secret-file: other users can read or change the file; run 'chmod 600' on it first.");
        }

        if (info.Length is 0 or > MaxLength + 16)
        {
            throw new UsageException("--client-secret-file: the file is empty, or is no client secret.");
        }
    }
}
