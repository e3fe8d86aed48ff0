using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Whether journals and credentials can be written, by writing.</summary>
internal static class FolderCheck
{
    /// <summary>More than a journal or a credentials file needs at first.</summary>
    private const int Room = 64 * 1024;

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        var folders = examination.Parts.Folders;
        yield return Fault(folders.Journals) is { } journals
            ? examination.Broken("journals", FlowState.Binding, new JournalUnavailable(journals, CredentialsSaved: false))
            : Examination.Well("journals", "a journal can be written");
        yield return Fault(folders.Credentials) is { } credentials
            ? examination.Broken("credentials", FlowState.Persisting, new CredentialsNotSaved(credentials))
            : Examination.Well("credentials", "the folder of the credentials can be written");
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static StorageFault? Fault(string folder)
    {
        var path = Path.Combine(folder, $".doctor-{Guid.NewGuid():n}.tmp");
        try
        {
            PrivateFile.EnsureFolder(folder);
            using var file = PrivateFile.Open(path, FileMode.CreateNew, FileShare.None);
            file.Put(new byte[Room]);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
        finally
        {
            PrivateFile.TryDelete(path);
        }
    }
}
