using LoginMachine.Credentials;


namespace LoginMachine.Tests.Effects.Support;

/// <summary>A store that does what a test says when something is saved.</summary>
internal sealed class ScriptedStore(Func<CancellationToken, bool> save) : ICredentialStore
{
    internal CredentialDocument? Saved { get; private set; }

    internal TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
    {
        Asked.TrySetResult();
        var replaced = save(cancellation);
        Saved = document;
        return replaced;
    }

    public LoadedCredentials Load(string profile) => new(Saved);
}
