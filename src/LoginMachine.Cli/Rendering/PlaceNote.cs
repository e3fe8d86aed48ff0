using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Cli.Rendering;

/// <summary>
/// Which folder could not be used and whose it is. For the screen only: a journal names neither folders nor users.
/// </summary>
internal static class PlaceNote
{
    private const string Unnamed = "[left out]";

    /// <summary>Returns the lines for a failure; none if no file is to blame.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="folders">The folders of this run.</param>
    internal static IEnumerable<string> Lines(Failure failure, Folders folders) => failure.Cause switch
    {
        JournalUnavailable cause => Lines(cause.Reason, folders.Journals),
        CredentialsNotSaved cause => Lines(cause.Reason, folders.Credentials),
        CredentialsNotRemoved cause => Lines(cause.Reason, folders.Credentials),
        RoomMissing cause => Lines(cause.Reason, folders.Credentials),
        LockUnavailable cause => Lines(cause.Reason, folders.Credentials),
        Started { Store: { } reason } => Lines(reason, folders.Credentials),
        _ => [],
    };

    /// <summary>Returns the lines for one reason.</summary>
    /// <param name="reason">Why the folder, or a file in it, could not be used.</param>
    /// <param name="folder">The folder.</param>
    internal static IEnumerable<string> Lines(StorageFault reason, string folder)
    {
        if (StoreAdvice.IsOfFiles(reason))
        {
            yield return $"  {"folder",-9} {(PublicForm.Wanted ? Unnamed : Printable.Line(folder))}";
            if (Ownership.IsForeign(folder))
            {
                yield return $"  {"owner",-9} {(PublicForm.Wanted ? Unnamed : Printable.Line(Ownership.Describe(folder)))}";
            }

            yield return HomeNote.Words(Environment.GetEnvironmentVariable) is { } home
                ? $"  {"home",-9} {home}."
                : $"  {"",-9} LOGINMACHINE_HOME=FOLDER keeps profiles, journals and credentials in another folder.";
        }
    }
}
