using System.Collections.Concurrent;
using System.Numerics;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Loopback;

/// <summary>
/// Counts what does not move the flow, by kind, and reports the first and each doubling: a flood leaves some twenty lines in
/// the journal, not millions.
/// </summary>
/// <param name="attempt">The attempt.</param>
internal sealed class StrayCounter(Attempt attempt)
{
    /// <summary>What a user brings by hand is answered each time, up to a number that no user reaches.</summary>
    private const int ByHand = 32;

    private readonly ConcurrentDictionary<string, int> counts = new();

    internal void Count(StrayKind kind) => Count(kind.ToString(), count => new StrayReceived(kind, count));

    internal void Count(CallbackFault reason, bool? pasted = null) => Count($"{reason} {pasted}", count => new CallbackRefused(reason, count, pasted), pasted is true ? ByHand : 0);

    internal void Count(PasteFault reason) => Count($"{nameof(PasteRefused)} {reason}", count => new PasteRefused(reason, count), ByHand);

    internal void Count(PeerTarget target, PeerAccount peer) => Count($"{nameof(PeerRefused)} {target} {peer}", count => new PeerRefused(target, peer, count));

    /// <summary>A foreign callback, or one more of ours.</summary>
    internal void Count(CallbackReceived callback) => Count(callback.ToString(), _ => callback, callback.Pasted is true ? ByHand : 0);

    internal void CountClientHello() => Count(nameof(TlsClientHelloSeen), count => new TlsClientHelloSeen(count));

    /// <param name="key">What is counted together.</param>
    /// <param name="trigger">The trigger that reports a count.</param>
    /// <param name="each">Up to this count each is reported.</param>
    private void Count(string key, Func<int, Trigger> trigger, int each = 0)
    {
        var count = counts.AddOrUpdate(key, 1, static (_, before) => before + 1);
        if (count <= each || BitOperations.IsPow2(count))
        {
            attempt.Post(trigger(count));
        }
    }
}
