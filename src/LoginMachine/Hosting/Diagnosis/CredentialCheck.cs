using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Whether the profile's stored credentials can be read, and replaced.</summary>
internal static class CredentialCheck
{
    private const string Name = "stored";

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        yield return examination.Profile is { } profile
            ? Look(examination, profile)
            : Examination.Skip(Name, "no profile was given");
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>By the same rename that a refresh does, if no other process is at it.</summary>
    private static StorageFault? Replaceable(Examination examination, string profile)
    {
        var store = new FileStore(examination.Parts.Folders.Credentials);
        if (store.Obstacle(profile) is var obstacle && (obstacle is not null || store.Load(profile).IsEmpty))
        {
            return obstacle;
        }

        try
        {
            using var held = new FileLock(examination.Parts.Folders.Credentials).TryTake(profile, AttemptFactory.NewId());
            return held is null ? null : store.Rehearse(profile);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }

    private static Finding Look(Examination examination, Run.Profile whole)
    {
        var profile = whole.Name;
        var loaded = CredentialStores.Of(examination.Parts)(StoreKind.Auto).Load(profile);
        if ((Replaceable(examination, profile) ?? loaded.Fault) is { } fault)
        {
            return examination.Broken(Name, FlowState.Persisting, new CredentialsNotSaved(fault));
        }

        return loaded switch
        {
            { Problem: { } problem } => Examination.Advise(Name, $"{problem}; signing in replaces it"),
            { Document: { } stored } when CredentialOwnership.Problem(whole, stored) is { } foreign => Examination.Advise(Name, $"{foreign}; signing in replaces them"),
            { Document: { UsesKey: false, RefreshToken: not null } stored } when new RejectedTokenCache(examination.Parts.Folders.Refused).Of(RefusalKey.Of(whole, stored, RefreshFlow.SecretOf(examination.Parts, stored))) is { } refusal =>
                Examination.Advise(Name, $"signed in, but {Failures.FailureDetail.Of(new RefusalRemembered(refusal))}; sign in again"),
            { Document: null } => Examination.Well(Name, "no one is signed in"),
            { Document.ExpiresAt: { } expires } when expires <= examination.Parts.Time.GetUtcNow() => Examination.Advise(Name, "a user is signed in, and the access token has expired"),
            _ => Examination.Well(Name, "a user is signed in"),
        };
    }
}
