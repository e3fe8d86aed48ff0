using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A credentials folder that does not take what is to be saved.</summary>
internal static class StoreFaults
{
    private static readonly string[] Network = ["client ID", "firewall", "proxy", "status page"];

    internal static readonly PlantedFault[] All =
    [
        .. Each(StorageFault.DiskFull, "disk is full|no space", "Free some space"),
        .. Each(StorageFault.ReadOnly, "read-only", "write access|LOGINMACHINE_HOME"),
        .. Each(StorageFault.Denied, "permission|may not|not allowed|denied|access", "write access|LOGINMACHINE_HOME"),
        .. Each(StorageFault.Mount, "mount", "Mount the folder"),
        .. Each(StorageFault.Link, "link", "link"),
        .. Each(StorageFault.OtherOwner, "another user|owner|belongs", "chown|sudo"),
        new("refresh: the file system has no locks", Refreshed(parts => parts with { Locks = _ => new NoLock() }), "does not support locks|no locks") { Advice = "local disk", Never = Network },
        new("logout: the credentials cannot be removed (read-only)", LogoutAsync, "could not be removed", "read-only") { Advice = "sign out again|delete", Never = Network },
    ];

    private static IEnumerable<PlantedFault> Each(StorageFault fault, string cause, string advice) =>
    [
        new($"sign-in: the store fails as {fault} when it saves", Finished(new FlowSetup { Parts = parts => parts with { Stores = _ => new Failing(null, fault, obstacle: false) } }), "could not be saved", cause) { Advice = advice, Never = Network },
        new($"sign-in: the store is known to fail as {fault} before", Early(new FlowSetup { Parts = parts => parts with { Stores = _ => new Failing(null, fault, obstacle: true) } }), "not started", cause) { Advice = advice, Never = Network },
        new($"refresh: the store fails as {fault}", Refreshed(parts => parts with { Stores = _ => new Failing(new FileStore(parts.Folders.Credentials), fault, obstacle: false) }), "could not be", cause) { Advice = advice, Never = Network },
    ];

    private static Func<Task<Planted>> Refreshed(Func<LoginEngineOptions, LoginEngineOptions> parts) => async () =>
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        return await RefreshFaults.PlantedAsync(household.Program(parts: parts));
    };

    private static async Task<Planted> LogoutAsync()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        var engine = household.Engine(parts => parts with { Stores = _ => new Failing(new FileStore(parts.Folders.Credentials), StorageFault.ReadOnly, obstacle: false) });
        return Planted.Of((await engine.LogOutAsync(Household.ProfileOf(household.Provider)))!);
    }

    /// <summary>A store that can be read and not written.</summary>
    private sealed class Failing(ICredentialStore? inner, StorageFault fault, bool obstacle) : ICredentialStore
    {
        public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) => throw PrivateFile.ExceptionOf(fault);

        public IReservedSave Prepare(string profile, int bytes) => throw PrivateFile.ExceptionOf(fault);

        public StorageFault? Obstacle(string profile) => obstacle ? fault : null;

        public LoadedCredentials Load(string profile) => inner?.Load(profile) ?? new LoadedCredentials(null);

        public bool Remove(string profile) => throw PrivateFile.ExceptionOf(fault);
    }

    /// <summary>A lock on a file system that has none.</summary>
    private sealed class NoLock : ICredentialLock
    {
        public IDisposable? TryTake(string profile, AttemptId by) => throw PrivateFile.ExceptionOf(StorageFault.LockUnsupported);

        public AttemptId? HolderOf(string profile) => null;
    }
}
