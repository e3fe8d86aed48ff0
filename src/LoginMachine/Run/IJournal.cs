using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Run;

/// <summary>The destination of one attempt's lines. Audit: a line that cannot be written is reported, never swallowed.</summary>
internal interface IJournal : IDisposable
{
    /// <summary>Gets the file's name, without its folder.</summary>
    string Name { get; }

    /// <summary>Gets the hash of the last line written.</summary>
    Digest Head { get; }

    /// <summary>Appends one line, whole, down to the operating system.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="keep">Whether the line must stay in order and be tried again with the next one if it cannot be written now.</param>
    /// <returns>Why it could not be written, or null.</returns>
    StorageFault? Append(JournalEntry entry, bool keep = false);

    /// <summary>Brings what has been appended down to the disk.</summary>
    /// <returns>Why it could not, or null.</returns>
    StorageFault? Sync();
}
