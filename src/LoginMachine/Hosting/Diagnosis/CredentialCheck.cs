using LoginMachine.Effects.Platform;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Whether the profile's stored credentials can be read, and replaced.</summary>
internal static class CredentialCheck
{
    private const string Name = "stored";

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        yield return examination.Profile is { } profile
            ? Look(examination, profile.Name)
            : Examination.Skip(Name, "no profile is named");
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static Finding Look(Examination examination, string profile)
    {
        var loaded = CredentialStores.Of(examination.Parts)(StoreKind.Auto).Load(profile);
        if ((new FileStore(examination.Parts.Folders.Credentials).Replaceable(profile) ?? loaded.Fault) is { } fault)
        {
            return examination.Broken(Name, FlowState.Persisting, new CredentialsNotSaved(fault));
        }

        return loaded switch
        {
            { Problem: { } problem } => Examination.Advise(Name, $"{problem}; signing in replaces it"),
            { Document: null } => Examination.Well(Name, "nobody is signed in"),
            { Document.ExpiresAt: { } expires } when expires <= examination.Parts.Time.GetUtcNow() => Examination.Advise(Name, "somebody is signed in, and the access token has expired"),
            _ => Examination.Well(Name, "somebody is signed in"),
        };
    }
}
