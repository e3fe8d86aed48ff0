using System.Text;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Platform;

namespace LoginMachine.Credentials;

/// <summary>
/// A lock among processes: a file beside the credentials that is held open and never deleted, so that the system
/// gives it up when its holder dies. The holder is named in a second file: the first cannot be read meanwhile.
/// </summary>
/// <param name="folder">The folder of the credentials.</param>
internal sealed class FileLock(string folder) : ICredentialLock
{
    private const int MaxNote = 64;

    /// <summary>Gets how the lock is taken on the open file; the system's by default.</summary>
    internal AdvisoryLock Advisory { get; init; } = AdvisoryLock.System;

    /// <inheritdoc/>
    public IDisposable? TryTake(string profile, AttemptId by)
    {
        PrivateFile.EnsureFolder(folder);
        return Advisory.TryOpen(PathOf(profile)) is { } file ? new HeldLock(file, NoteOf(profile), by) : null;
    }

    /// <inheritdoc/>
    public AttemptId? HolderOf(string profile)
    {
        try
        {
            return AttemptId.Parse(Encoding.ASCII.GetString(PrivateFile.Read(NoteOf(profile), MaxNote)).Trim());
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    private string PathOf(string profile) => Path.Combine(folder, profile + ".lock");

    private string NoteOf(string profile) => Path.Combine(folder, profile + ".holder");

    private sealed class HeldLock : IDisposable
    {
        private readonly FileStream file;
        private readonly string note;

        internal HeldLock(FileStream file, string note, AttemptId by)
        {
            (this.file, this.note) = (file, note);
            try
            {
                using var holder = PrivateFile.Open(note, FileMode.Create, FileShare.Read);
                holder.Put(Encoding.ASCII.GetBytes(by.Text + "\n"));
            }
            catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
            {
                // The lock holds without it; waiting processes learn less.
            }
        }

        public void Dispose()
        {
            PrivateFile.TryDelete(note);
            file.Dispose();
        }
    }
}
