using System.Runtime.InteropServices;

namespace LoginMachine.Credentials.Keyring;

/// <summary>
/// Asks libsecret how its default keyring is, because <c>Storage</c> answers a locked keyring, an absent one and an
/// empty one all alike: with nothing.
/// </summary>
internal static partial class SecretService
{
    private const string Library = "libsecret-1.so.0";
    private const string Objects = "libgobject-2.0.so.0";
    private const string Glib = "libglib-2.0.so.0";

    /// <summary>Checks, and asks the user to unlock what is locked.</summary>
    internal static KeyringState Look()
    {
        try
        {
            return Ask();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return KeyringState.Absent;
        }
    }

    private static KeyringState Ask()
    {
        var service = GetService(0, 0, out var error);
        if (service == 0)
        {
            Free(error);
            return KeyringState.Absent;
        }

        var keyring = GetCollection(service, "default", 0, 0, out error);
        var state = keyring != 0 ? Opened(service, keyring) : error != 0 ? KeyringState.Absent : KeyringState.NotMade;
        Free(error);
        Release(keyring);
        Release(service);
        return state;
    }

    private static KeyringState Opened(nint service, nint keyring)
    {
        if (IsLocked(keyring) == 0)
        {
            return KeyringState.Open;
        }

        var list = Append(0, keyring);
        Unlock(service, list, 0, 0, out var error);
        Free(error);
        FreeList(list);
        return IsLocked(keyring) == 0 ? KeyringState.Open : KeyringState.Locked;
    }

    private static void Free(nint error)
    {
        if (error != 0)
        {
            FreeError(error);
        }
    }

    private static void Release(nint instance)
    {
        if (instance != 0)
        {
            Unref(instance);
        }
    }

    [LibraryImport(Library, EntryPoint = "secret_service_get_sync")]
    private static partial nint GetService(int flags, nint cancellable, out nint error);

    [LibraryImport(Library, EntryPoint = "secret_collection_for_alias_sync", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetCollection(nint service, string alias, int flags, nint cancellable, out nint error);

    [LibraryImport(Library, EntryPoint = "secret_collection_get_locked")]
    private static partial int IsLocked(nint collection);

    /// <summary>The list of those unlocked is not wanted, so none is made.</summary>
    [LibraryImport(Library, EntryPoint = "secret_service_unlock_sync")]
    private static partial int Unlock(nint service, nint objects, nint cancellable, nint unlocked, out nint error);

    [LibraryImport(Glib, EntryPoint = "g_list_append")]
    private static partial nint Append(nint list, nint item);

    [LibraryImport(Glib, EntryPoint = "g_list_free")]
    private static partial void FreeList(nint list);

    [LibraryImport(Glib, EntryPoint = "g_error_free")]
    private static partial void FreeError(nint error);

    [LibraryImport(Objects, EntryPoint = "g_object_unref")]
    private static partial void Unref(nint instance);
}

/// <summary>How a keyring is.</summary>
internal enum KeyringState
{
    /// <summary>It can be used.</summary>
    Open,

    /// <summary>It is locked, and the user did not unlock it.</summary>
    Locked,

    /// <summary>There is no keyring service.</summary>
    Absent,

    /// <summary>There is a service, and no default keyring in it yet.</summary>
    NotMade,
}
