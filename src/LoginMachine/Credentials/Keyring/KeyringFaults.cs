using System.Globalization;
using System.Security.Cryptography;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Credentials.Keyring;

/// <summary>The reason of an exception that a keyring threw.</summary>
internal static class KeyringFaults
{
    /// <summary>What the Keychain returns for a keychain that the user does not unlock (Security framework, result codes).</summary>
    private static readonly int[] Locked = [-25293, -25308, -25315, -128];

    private static readonly int[] Absent = [-25294, -25295];

    /// <summary>Returns the reason, or null if it is none of a keyring's.</summary>
    internal static StorageFault? Of(Exception exception) => exception switch
    {
        DllNotFoundException or EntryPointNotFoundException or PlatformNotSupportedException => StorageFault.KeyringAbsent,
        CryptographicException or FormatException => StorageFault.KeyringFailed,
        _ => exception.GetType().Name == "InteropException" ? OfCode(exception.Message) : null,
    };

    /// <summary>The type is the library's own and is not public; its message ends with the code.</summary>
    private static StorageFault OfCode(string message) =>
        !int.TryParse(message[(message.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out var code) ? StorageFault.KeyringFailed
        : Locked.Contains(code) ? StorageFault.KeyringLocked
        : Absent.Contains(code) ? StorageFault.KeyringAbsent
        : StorageFault.KeyringFailed;
}
