using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The keyring was locked, was not there, or did not keep what it was given.</summary>
internal static class KeyringTrouble
{
    internal static Explanation? Explain(AttemptTimeline story)
    {
        if (story.Failure is not { Category: FailureCategory.StoreLocked or FailureCategory.StoreUnavailable, Cause: var cause })
        {
            return null;
        }

        var reason = cause switch
        {
            CredentialsNotSaved t => t.Reason,
            RoomMissing t => t.Reason,
            CredentialsNotRemoved t => t.Reason,
            _ => StorageFault.KeyringFailed,
        };
        return new Explanation(nameof(KeyringTrouble), $"{What(reason)}; {Left(cause)}", story.Lines(cause), Next(reason));
    }

    internal static string What(StorageFault reason) => reason switch
    {
        StorageFault.KeyringLocked => "The keyring is locked and was not unlocked",
        StorageFault.KeyringAbsent => "There is no keyring in this session (no D-Bus session, or no secret service in it)",
        StorageFault.KeyringTooSmall => "The keyring works but cannot store an item as large as the credentials",
        _ => "The keyring reported an error or did not respond",
    };

    private static string Left(Trigger cause) => cause switch
    {
        CredentialsNotRemoved => "the credentials in the keyring are still there, those in the file were removed",
        RoomMissing => "nothing was sent, and the stored credentials are unchanged",
        _ => "the earlier credentials are unchanged",
    };

    internal static string Next(StorageFault reason) => reason switch
    {
        StorageFault.KeyringLocked => "Unlock the keyring (sign in to the desktop, or gnome-keyring-daemon --unlock), then try again; over SSH, use --store file.",
        StorageFault.KeyringAbsent => "Use --store file, or run the program in a desktop session or under dbus-run-session with a keyring service.",
        StorageFault.KeyringTooSmall => "Use --store file, or request fewer scopes so that the tokens are shorter.",
        _ => "Try again; if the problem persists, use --store file and check the keyring service's log.",
    };
}
