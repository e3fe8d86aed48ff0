using System.Collections.Concurrent;
using System.Numerics;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Effects.AwaitCallback;

/// <summary>
/// Counts what does not move the flow, by kind, and tells the first and each doubling: a flood leaves some twenty lines in
/// the journal, not millions.
/// </summary>
/// <param name="attempt">The attempt.</param>
internal sealed class StrayCounter(Attempt attempt)
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    internal void Count(StrayKind kind) => Count(kind.ToString(), count => new StrayReceived(kind, count));

    internal void Count(CallbackFault reason) => Count(reason.ToString(), count => new CallbackRefused(reason, count));

    /// <summary>A callback of somebody else, or one more of ours.</summary>
    internal void Count(CallbackReceived callback) => Count(callback.ToString(), _ => callback);

    internal void CountClientHello() => Count(nameof(TlsClientHelloSeen), count => new TlsClientHelloSeen(count));

    private void Count(string key, Func<int, Trigger> trigger)
    {
        var count = counts.AddOrUpdate(key, 1, static (_, before) => before + 1);
        if (BitOperations.IsPow2(count))
        {
            attempt.Tell(trigger(count));
        }
    }
}
