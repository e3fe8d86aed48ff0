using LoginMachine.TestProvider;
using static LoginMachine.Machine.FlowEffects;
using static LoginMachine.Machine.FlowState;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>SIGKILL inside each effect of a sign-in by a code that is entered elsewhere.</summary>
[Trait("Behaviour", "G3")]
[Trait("Behaviour", "G4")]
[Trait("Behaviour", "O4")]
public sealed class DeviceEffectsKilledTests
{
    private static readonly Fault Pending = Fault.OAuthError(400, "authorization_pending") with { Headers = new Dictionary<string, string> { ["Retry-After"] = "600" } };

    private static readonly Dictionary<string, Spot> Spots = new()
    {
        ["the provider is discovered"] = Spot.Asking(Endpoint.Discovery, Discovering, DiscoverProvider, 1),
        ["a code is asked for"] = Spot.Asking(Endpoint.DeviceAuthorization, RequestingDeviceCode, RequestDeviceCode, 2),
        ["a poll hangs"] = Spot.Asking(Endpoint.Token, WaitingForApproval, PollForApproval, 3),
        ["the next poll is waited for"] = Spot.Written(WaitingForApproval, PollForApproval, 4).Behind(scene => scene.Provider.Faults.Set(Endpoint.Token, Pending)),
        ["the keys are asked for"] = Spot.Asking(Endpoint.Keys, VerifyingIdentity, VerifyIdentity, 4),
        ["the lock is waited for"] = Spot.After("flock", Persisting, SaveCredentials, 5).Behind(scene => scene.HoldLock()),
        ["the journal is synced"] = Spot.After("fsync", Persisting, SaveCredentials, 5),
        ["the temporary file is synced"] = Spot.After("fsync", Persisting, SaveCredentials, 5, scene => scene.TemporaryFile is not null) with { TemporaryFile = true },
        ["the temporary file is renamed"] = Spot.After("?rename,renameat", Persisting, SaveCredentials, 5, scene => scene.Changed) with { Renewed = true },
        ["the folder is synced"] = Spot.After("fsync", Persisting, SaveCredentials, 5, scene => scene.Changed) with { Renewed = true },
    };

    public static TheoryData<string> Names => [.. Spots.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task While(string spot)
    {
        await using var scene = await Scene.SignedInAsync();
        await scene.KilledAsync(["login", "--device"], Spots[spot]);
    }
}
