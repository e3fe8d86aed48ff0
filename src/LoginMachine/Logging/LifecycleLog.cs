using System.Text;
using System.Threading.Channels;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using Serilog;
using Serilog.Core;
using Serilog.Sinks.File;

namespace LoginMachine.Logging;

/// <summary>
/// The lifecycle log: one line per step, reviewed fields only, 0600, bounded by rolling. Best effort, on a thread
/// of its own: a log that cannot be written is reported once and never delays a sign-in.
/// </summary>
internal sealed class LifecycleLog : IAsyncDisposable
{
    private const long FileBytes = 1 << 20;
    private const int Files = 3;
    private const string Form = "{Message:l}{NewLine}";

    /// <summary>
    /// Opening the log takes the second core for a while, most of it in Serilog's first lines. The address is out
    /// and the web server up by then, and there is nothing to do until the user comes back.
    /// </summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource ending = new();
    private readonly Channel<LoginProgress> lines = Channel.CreateUnbounded<LoginProgress>();
    private readonly Task writing;

    /// <summary>Opens the log soon, at the latest when it is disposed.</summary>
    /// <param name="path">The file.</param>
    public LifecycleLog(string path) => writing = WriteAsync(path);

    /// <summary>Gets whether the log could not be written, once that is known.</summary>
    public bool Failed { get; private set; }

    /// <summary>Writes a step, soon.</summary>
    /// <param name="step">The step.</param>
    public void Write(LoginProgress step) => lines.Writer.TryWrite(step);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lines.Writer.TryComplete();
        ending.TrySetResult();
        await writing.ConfigureAwait(false);
    }

    private async Task WriteAsync(string path)
    {
        await Task.WhenAny(Task.Delay(Quiet), ending.Task).ConfigureAwait(false);
        try
        {
            await LinesAsync(path).ConfigureAwait(false);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            Failed = true;
        }
    }

    /// <summary>What a full disk has not taken before is tried again when the log is closed, and fails there.</summary>
    private async Task LinesAsync(string path)
    {
        Logger? logger = null;
        try
        {
            await foreach (var step in lines.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                logger ??= Open(path);
                Line(logger, step);
            }
        }
        finally
        {
            logger?.Dispose();
        }
    }

    /// <summary>The time is the step's own: the log is written later.</summary>
    private static void Line(Logger logger, LoginProgress step)
    {
        var entry = step.Entry;
        logger.Information(
            "{At:yyyy-MM-ddTHH:mm:ss.fffZ} INF {Attempt:l} {Flow:l} {From:l} -> {To:l} on {Trigger:l}{Outcome:l}",
            entry.At.UtcDateTime,
            entry.Attempt.Text,
            entry.Flow,
            entry.From.ToString(),
            entry.To.ToString(),
            entry.Trigger.Name,
            Words(step));
    }

    /// <summary>The last line says why and what to do, in the text of <c>explain</c>: a log often travels without its journal.</summary>
    internal static string Words(LoginProgress step) => step switch
    {
        { Entry.Trigger: Closed, After.Failure: { } failure, Explanation: { } why } => $"{Name(failure)}: {why.Cause}. {why.Next}",
        { Failure: { } failure } => Name(failure),
        { Notice: { } notice } => Name(notice),
        _ => "",
    };

    private static string Name(Failure outcome) => $", {outcome.Category.Wire()} in {outcome.Phase.Wire()}";

    private static Logger Open(string path)
    {
        PrivateFile.EnsureFolderOf(path);
        Probe(path);
        return new LoggerConfiguration()
            .WriteTo.File(
                path,
                outputTemplate: Form,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: Files,
                shared: false,
                hooks: new OwnerOnly())
            .CreateLogger();
    }

    /// <summary>
    /// The sink swallows what it cannot open; this does not, and makes the file private from its first moment. The
    /// files that the log has rolled over to are looked at as well: the sink goes on with the newest.
    /// </summary>
    private static void Probe(string path)
    {
        using var file = PrivateFile.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite);
        var rolled = $"{Path.GetFileNameWithoutExtension(path)}_*{Path.GetExtension(path)}";
        foreach (var older in Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!, rolled))
        {
            using var handle = OwnFile.Open(older, FileAccess.Read);
        }
    }

    private sealed class OwnerOnly : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            if (OperatingSystem.IsWindows())
            {
                return underlyingStream;
            }

            // The sink follows links and wraps its stream, so the file is opened once more, by a way that follows none.
            using var file = Posix.Open(path, FileAccess.Read, follow: false);
            if (FileIdentity.Of(file) is not { Ours: true, Kind: FileKind.Regular })
            {
                throw new FileFaultException(StorageFault.Link);
            }

            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return underlyingStream;
        }
    }
}
