using LoginMachine.TestProvider;
using static LoginMachine.Machine.FlowEffects;
using static LoginMachine.Machine.FlowState;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// SIGKILL inside each effect of a refresh. What the provider rotated and the program could not save is lost: the next
/// command says that one has to sign in again. Before the rotation and after the rename nothing is lost.
/// </summary>
[Trait("Behaviour", "G3")]
[Trait("Behaviour", "O4")]
public sealed class RefreshEffectsKilledTests
{
    private const string Works = "";
    private const string Lost = "refresh_token_revoked";

    /// <summary>The room that is made is larger than any credentials.</summary>
    private const int SmallestRoom = 16 * 1024;

    private static readonly Dictionary<string, Spot> Spots = new()
    {
        ["the credentials are checked"] = Spot.After("%file", scene => scene.RefusalNote, Checking, CheckCredentials, 1) with { Token = Works },
        ["the lock is waited for"] = Spot.Written(Locking, TakeLock, 3).Behind(scene => scene.HoldLock()) with { Token = Works },
        ["room is made"] = Spot.After("fsync", Reloading, ReloadCredentials, 3) with { TemporaryFile = true, Token = Works },
        ["the provider is discovered"] = Spot.Asking(Endpoint.Discovery, Discovering, DiscoverProvider, 4) with { TemporaryFile = true, Token = Works },
        ["the keys are asked for"] = Spot.Asking(Endpoint.Keys, Refreshing, RefreshTokens, 5) with { TemporaryFile = true, Token = Works },
        ["new tokens are asked for"] = Spot.Asking(Endpoint.Token, Refreshing, RefreshTokens, 5) with { TemporaryFile = true, Token = Works },
        ["new tokens are asked for again"] = Spot.Asking(Endpoint.Token, Refreshing, RefreshTokens, 8, Fault.Drop() with { TakesEffect = true }, Fault.Never()) with { TemporaryFile = true, Token = Lost },
        ["the journal is synced"] = Spot.After("fsync", Persisting, ReplaceCredentials, 7) with { TemporaryFile = true, Token = Lost },
        ["the temporary file is synced"] = Spot.After("fsync", Persisting, ReplaceCredentials, 7, scene => scene.TemporaryFile is { Length: < SmallestRoom }) with { TemporaryFile = true, Token = Lost },
        ["the temporary file is renamed"] = Spot.After("?rename,renameat", Persisting, ReplaceCredentials, 7, scene => scene.Changed) with { Renewed = true, Token = Works },
        ["the folder is synced"] = Spot.After("fsync", Persisting, ReplaceCredentials, 7, scene => scene.Changed) with { Renewed = true, Token = Works },
    };

    public static TheoryData<string> Names => [.. Spots.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task While(string spot)
    {
        await using var scene = await Scene.SignedInAsync();
        await scene.KilledAsync(["token"], Spots[spot]);
    }
}
