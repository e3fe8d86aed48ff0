using LoginMachine.Credentials.Keyring;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>
/// Writes an item into the keyring and clears it. Credentials are stored in files unless the user chose otherwise, so a
/// keyring that does not work is good to know and blocks nothing.
/// </summary>
internal static class KeyringCheck
{
    private const string Name = "keyring";

    /// <summary>A user who is asked to unlock it may look for the password; a report does not wait that long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        var keyring = examination.Parts.Keyring ?? new SystemKeyring(examination.Parts.Folders.Credentials, examination.Parts.Application);
        var fault = await Task.Run(() => Fault(keyring)).ConfigureAwait(false);
        yield return fault is { } reason
            ? examination.Broken(Name, FlowState.Persisting, new CredentialsNotSaved(reason)) with { Condition = Condition.Advice }
            : Examination.Well(Name, "an item can be stored in it");
    }

    private static StorageFault? Fault(IKeyring keyring)
    {
        var profile = $"doctor-{Guid.NewGuid():n}";
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            keyring.Write(profile, [1], limit.Token);
            return null;
        }
        catch (Exception exception) when (FaultOf(exception) is { } fault)
        {
            return fault;
        }
        finally
        {
            TryClear(keyring, profile);
        }
    }

    /// <summary>A write that does not end is waiting for the user to unlock.</summary>
    private static StorageFault? FaultOf(Exception exception) =>
        exception is OperationCanceledException ? StorageFault.KeyringLocked : PrivateFile.FaultOf(exception);

    private static void TryClear(IKeyring keyring, string profile)
    {
        try
        {
            keyring.Clear(profile);
        }
        catch (Exception exception) when (FaultOf(exception) is not null)
        {
            // What could not be written is not there to be cleared.
        }
    }
}
