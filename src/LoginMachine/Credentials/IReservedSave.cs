namespace LoginMachine.Credentials;

/// <summary>Room for a profile's new credentials, made before they exist.</summary>
internal interface IReservedSave : IDisposable
{
    /// <summary>Replaces the profile's credentials as a whole; once.</summary>
    /// <param name="document">The credentials.</param>
    /// <param name="cancellation">Honored until the old ones are replaced.</param>
    /// <exception cref="IOException">They could not be replaced; the old ones are as they were.</exception>
    void Save(CredentialDocument document, CancellationToken cancellation);
}

/// <summary>A store that cannot make room beforehand saves when it is time to.</summary>
internal sealed class UnreservedSave(ICredentialStore store, string profile) : IReservedSave
{
    public void Save(CredentialDocument document, CancellationToken cancellation) => store.Save(profile, document, cancellation);

    public void Dispose()
    {
        // Nothing was made.
    }
}
