using LoginMachine.TestProvider;
using static LoginMachine.Machine.FlowEffects;
using static LoginMachine.Machine.FlowState;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// SIGKILL inside each effect of a sign-out. The credentials are there, whole, or gone; where the provider has taken
/// the token back already, the next command that needs it says that one has to sign in again.
/// </summary>
[Trait("Behaviour", "G3")]
[Trait("Behaviour", "O4")]
public sealed class LogoutEffectsKilledTests
{
    private const string Works = "";
    private const string Revoked = "refresh_token_revoked";
    private const string NotSignedIn = "not signed in";

    private static readonly Dictionary<string, Spot> Spots = new()
    {
        ["the lock is waited for"] = Spot.Written(Revoking, RevokeToken, 2).Behind(scene => scene.HoldLock()),
        ["the provider is discovered"] = Spot.Asking(Endpoint.Discovery, Revoking, RevokeToken, 1) with { Token = Works },
        ["the token is taken back"] = Spot.Asking(Endpoint.Revocation, Revoking, RevokeToken, 1) with { Token = Works },
        ["the file is about to go"] = Spot.Entering("?unlink,unlinkat", scene => scene.Path, Removing, RemoveCredentials, 2) with { Token = Revoked },
        ["the file is gone"] = Spot.After("?unlink,unlinkat", Removing, RemoveCredentials, 2, scene => scene.Changed) with { Gone = true, Token = NotSignedIn },
        ["the folder is synced"] = Spot.After("fsync", Removing, RemoveCredentials, 2, scene => scene.Changed) with { Gone = true },
    };

    public static TheoryData<string> Names => [.. Spots.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task While(string spot)
    {
        await using var scene = await Scene.SignedInAsync();
        await scene.KilledAsync(["logout"], Spots[spot]);
    }

    /// <summary>Without the provider nothing comes before the lock of the removal.</summary>
    [SkippableFact]
    public async Task While_the_removal_waits_for_the_lock()
    {
        await using var scene = await Scene.SignedInAsync();
        await scene.KilledAsync(["logout", "--local"], Spot.Written(Removing, RemoveCredentials, 3).Behind(held => held.HoldLock()) with { Token = Works });
    }
}
