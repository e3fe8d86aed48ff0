using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>The store of one profile's credentials, as a token source sees it.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Stores">The stores of each kind.</param>
/// <param name="Kind">The one store to use; null is wherever the credentials are.</param>
/// <param name="Changes">What the engine has done to the credentials.</param>
internal sealed record SourceStore(Profile Profile, Func<StoreKind, ICredentialStore> Stores, StoreKind? Kind, EngineChanges Changes)
{
    /// <summary>Gets how often the engine has signed in to the profile or out of it.</summary>
    internal long Count => Changes.CountOf(Profile.Name);

    private StoreKind Place => Kind ?? Changes.PlaceOf(Profile.Name);

    internal string? Stamp() => Stores(Place).Stamp(Profile.Name);

    /// <summary>Reads the store. The stamp is taken before, so that a change meanwhile is seen by the next look.</summary>
    internal (LoadedCredentials Loaded, string? Stamp) Read()
    {
        var stamp = Stamp();
        var loaded = Stores(Place).Load(Profile.Name);
        return (Kind is { } one ? loaded with { Store = one } : loaded, stamp);
    }
}
