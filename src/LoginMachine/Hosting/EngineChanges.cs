using System.Collections.Concurrent;
using LoginMachine.Machine;

namespace LoginMachine.Hosting;

/// <summary>What one engine has done to the credentials of its profiles, so that its token sources follow at once.</summary>
internal sealed class EngineChanges
{
    private readonly ConcurrentDictionary<string, Change> changes = new(StringComparer.Ordinal);

    /// <summary>Returns how many sign-ins and sign-outs of a profile this engine has seen.</summary>
    internal long CountOf(string profile) => changes.TryGetValue(profile, out var change) ? change.Count : 0;

    /// <summary>Returns the store of the latest sign-in; durable credentials are found by the auto store, whichever store has them.</summary>
    internal StoreKind PlaceOf(string profile) => changes.TryGetValue(profile, out var change) && change.InMemory ? StoreKind.Memory : StoreKind.Auto;

    internal void SignedIn(string profile, StoreKind store) => Add(profile, store == StoreKind.Memory);

    internal void SignedOut(string profile) => Add(profile, inMemory: false);

    private void Add(string profile, bool inMemory) =>
        changes.AddOrUpdate(profile, new Change(1, inMemory), (_, earlier) => new Change(earlier.Count + 1, inMemory));

    private readonly record struct Change(long Count, bool InMemory);
}
