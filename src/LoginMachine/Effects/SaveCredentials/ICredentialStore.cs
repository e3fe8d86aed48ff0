namespace LoginMachine.Effects.SaveCredentials;

/// <summary>Keeps one document per profile.</summary>
public interface ICredentialStore
{
    /// <summary>Replaces a profile's credentials as a whole.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="document">The credentials.</param>
    /// <param name="cancellation">Honoured until the old ones are replaced.</param>
    /// <returns>Whether there were credentials before.</returns>
    /// <exception cref="IOException">They could not be replaced; the old ones are as they were.</exception>
    bool Save(string profile, CredentialDocument document, CancellationToken cancellation);

    /// <summary>A profile's credentials.</summary>
    /// <param name="profile">The profile's name.</param>
    LoadedCredentials Load(string profile);

    /// <summary>Makes room for new credentials, so that a full disk is found before there are any.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="bytes">How large they may become.</param>
    /// <exception cref="IOException">There is no room, or the place may not be written.</exception>
    ISavePlace Prepare(string profile, int bytes) => new NoRoomNeeded(this, profile);
}

/// <summary>What a store has of a profile.</summary>
/// <param name="Document">The credentials, where there are any that can be read.</param>
/// <param name="Problem">Why what is there cannot be read; for a person.</param>
public sealed record LoadedCredentials(CredentialDocument? Document, string? Problem = null);
