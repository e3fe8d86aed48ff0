using LoginMachine.Cli.Files;
using LoginMachine.Cli.Streams;
using LoginMachine.Machine.Triggers;
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
    private const int MaxBytes = 2 * (MaxLength + 2);

    /// <summary>Reads the secret from where the options say, else from the environment.</summary>
    /// <param name="stdin">Whether it is on standard input.</param>
    /// <param name="file">The file that holds it, or null.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>Null if none is given.</returns>
    internal static Secret? Read(bool stdin, string? file, Func<string, string?> variable) =>
        stdin && file is not null ? throw new UsageException("--client-secret-stdin and --client-secret-file: give only one of them.")
        : stdin ? Parse(Input(), "--client-secret-stdin") ?? throw new UsageException("--client-secret-stdin: there is no client secret on standard input.")
        : file is not null ? Parse(Content(file), "--client-secret-file") ?? throw new UsageException("--client-secret-file: the file is empty.")
        : Parse(variable(LoginOptions.ClientSecretVariable) ?? "", LoginOptions.ClientSecretVariable);

    private static Secret? Parse(string text, string source) => text.Trim().Trim(SecretText.ByteOrderMark).Trim() switch
    {
        "" => null,
        { Length: > MaxLength } => throw new UsageException($"{source}: a client secret can have at most {MaxLength} characters."),
        var secret when secret.Any(c => c is < ' ' or > '~') => throw new UsageException($"{source}: give the client secret on one line of printable ASCII characters."),
        var secret => new Secret(secret),
    };

    private static string Input() => Console.IsInputRedirected
        ? StandardInput.ReadBytes(input => SecretText.Decode(SecretText.Read(input, MaxLength), "--client-secret-stdin", "the client secret"))
        : throw new UsageException("--client-secret-stdin: pipe the client secret in, for example 'loginmachine login --client-secret-stdin < FILE'.");

    private static string Content(string path)
    {
        try
        {
            return SecretText.Decode(PrivateFile.ReadSecret(path, MaxBytes), "--client-secret-file", "the client secret");
        }
        catch (ReadableByOthersException)
        {
            throw new UsageException("--client-secret-file: other users can read the file; run 'chmod 600' on it first.");
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) == StorageFault.WritableByOthers)
        {
            throw new UsageException("--client-secret-file: other users can change the file; run 'chmod 600' on it first.");
        }
        catch (Exception exception) when (FileTrouble.NotRead(path, exception) is { } trouble)
        {
            throw new UsageException("--client-secret-file: " + trouble.Message);
        }
    }
}
