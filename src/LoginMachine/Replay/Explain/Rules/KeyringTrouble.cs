using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The keyring was locked, was not there, or did not keep what it was given.</summary>
internal static class KeyringTrouble
{
    internal static Explanation? Explain(Story story)
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

    private static string What(StorageFault reason) => reason switch
    {
        StorageFault.KeyringLocked => "The keyring is locked and nobody unlocked it",
        StorageFault.KeyringAbsent => "There is no keyring in the session that the program ran in (no D-Bus session, or no service that keeps secrets)",
        StorageFault.KeyringTooSmall => "The keyring works, but did not keep a text as long as the credentials: it limits the size of an item",
        _ => "The keyring reported an error or did not answer",
    };

    private static string Left(Machine.Trigger cause) => cause switch
    {
        CredentialsNotRemoved => "what is kept in it is there still, what was in a file is removed",
        RoomMissing => "nothing was sent, and the sign-in is as good as before",
        _ => "the credentials of before are as they were",
    };

    private static string Next(StorageFault reason) => reason switch
    {
        StorageFault.KeyringLocked => "Unlock the keyring (sign in to the desktop, or gnome-keyring-daemon --unlock), then try again; over SSH, use --store file.",
        StorageFault.KeyringAbsent => "Run it in a desktop session or under dbus-run-session with a keyring service, or use --store file.",
        StorageFault.KeyringTooSmall => "Use --store file, or ask for fewer scopes so that the tokens are shorter.",
        _ => "Try again; if it stays, use --store file and look at the log of the keyring service.",
    };
}
