using LoginMachine.Cli.Streams;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Files;

/// <summary>The message about a file or folder that cannot be used: which one, and why.</summary>
internal static class FileTrouble
{
    private const string NoPermission = "no permission to read";
    private const string Folder = "it is a folder";

    /// <summary>Returns what to throw for an exception of reading a file; null if it is none of the file system's.</summary>
    internal static UsageException? NotRead(string file, Exception exception) =>
        Why(exception, Directory.Exists(file) ? Folder : NoPermission) is { } why ? ErrorOf(file, "read", why) : null;

    /// <summary>Returns what to throw for an exception of listing a folder; null if it is none of the file system's.</summary>
    internal static UsageException? NotListed(string folder, Exception exception) =>
        Why(exception, NoPermission) is { } why ? ErrorOf(folder, "read", why) : null;

    /// <summary>Returns what to throw for an exception of writing a file; null if it is none of the file system's.</summary>
    internal static UsageException? NotWritten(string file, Exception exception) =>
        Why(exception, Directory.Exists(file) ? Folder : FailureDetail.Of(StorageFault.Denied)) is { } why ? ErrorOf(file, "written", why) : null;

    private static string? Why(Exception exception, string denied) => (exception, PrivateFile.FaultOf(exception)) switch
    {
        (FileNotFoundException or DirectoryNotFoundException, _) => "it does not exist",
        (ArgumentOutOfRangeException, _) => ErrorNumber.Words(ErrorNumber.TooLarge), // This is what .NET makes of EFBIG.
        (ArgumentException, _) => "it is not a valid path",
        (_, StorageFault.Denied) => denied,
        (_, StorageFault.Folder) => Folder,
        (_, StorageFault.FileTooLarge) => "it is too large",
        (_, { } fault) => FailureDetail.Of(fault),
        _ => null,
    };

    /// <summary>Whose it is matters when another user's rights are in the way, as after a command that ran under sudo.</summary>
    private static UsageException ErrorOf(string path, string done, string why) =>
        new($"{Printable.FileName(path)}: cannot be {done}: {why}.{(Ownership.IsForeign(path) ? $" {Printable.Line(Ownership.Describe(path))}; LOGINMACHINE_HOME=FOLDER uses another folder." : "")}");
}
