using LoginMachine.Cli.Rendering;
using LoginMachine.Effects.Platform;
using LoginMachine.Journal;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Cli.Commands;

/// <summary>A journal that a person names.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Text">Its content.</param>
internal sealed record JournalInput(string Name, JournalText Text)
{
    private const long Largest = 256L << 20;

    /// <summary>Reads a journal by its path, or by its name in the journals folder.</summary>
    /// <exception cref="UsageException">It cannot be read, or is not a journal.</exception>
    internal static JournalInput Read(string file, Folders folders, Digest? head = null)
    {
        var path = JournalFiles.PathOf(file, folders);
        var text = JournalText.Read(Bytes(path, file), head);
        return text.Verification is { Verdict: Verdict.Unreadable, Fault: { } fault }
            ? throw new UsageException($"{Printable.Line(file)}: not a journal that this program reads: line {fault.Line}: {fault.Reason}.")
            : new JournalInput(Path.GetFileName(path), text);
    }

    /// <summary>Says so where the evidence was changed; what is shown of it is shown in any case.</summary>
    /// <returns>The exit code.</returns>
    internal int Judge()
    {
        if (Text.Verification is not { Verdict: Verdict.Edited, Fault: { } fault })
        {
            return ExitCode.Done;
        }

        Screen.Say($"edited: line {fault.Line}: {fault.Reason}. What is shown rests on lines that somebody may have changed.");
        return ExitCode.EvidenceFailed;
    }

    private static byte[] Bytes(string path, string shown)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > Largest }
                ? throw new UsageException($"{Printable.Line(shown)}: too large for a journal.")
                : File.ReadAllBytes(path);
        }
        catch (Exception exception) when (JournalFiles.Reason(exception, path, shown) is { } reason)
        {
            throw new UsageException(reason);
        }
    }
}
