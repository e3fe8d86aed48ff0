using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>The one-time start URL was opened, and the browser was redirected to the provider.</summary>
/// <param name="Peer">Whose process opened it; null is the user's own.</param>
internal sealed record StartUrlVisited(PeerAccount? Peer = null) : Trigger;

/// <summary>The one-time start URL was opened a second time.</summary>
/// <param name="Peer">Whose process opened it; null is the user's own.</param>
internal sealed record StartUrlReused(PeerAccount? Peer = null) : Trigger;

/// <summary>Requests of another user account were answered 403; they change nothing.</summary>
/// <param name="Target">What was requested.</param>
/// <param name="Peer">Why the peer is not trusted.</param>
/// <param name="Count">How many so far: 1, then at each doubling.</param>
internal sealed record PeerRefused(PeerTarget Target, PeerAccount Peer, int Count) : Trigger;

/// <summary>A resource of the loopback listener that only the user's own processes may request.</summary>
[JsonConverter(typeof(SnakeCaseConverter<PeerTarget>))]
internal enum PeerTarget
{
    /// <summary>The one-time start URL.</summary>
    StartUrl,

    /// <summary>The callback path.</summary>
    Callback,
}

/// <summary>The user account that owns the other end of a loopback connection.</summary>
[JsonConverter(typeof(SnakeCaseConverter<PeerAccount>))]
internal enum PeerAccount
{
    /// <summary>The account that this process runs as.</summary>
    Own,

    /// <summary>The administrator: root, or the system account of Windows.</summary>
    Root,

    /// <summary>Not known: another network namespace, a forwarded port, or a system that does not say.</summary>
    Unknown,

    /// <summary>Another account.</summary>
    Other,

    /// <summary>No account: the other end was closed before its owner could be looked up.</summary>
    Gone,
}

/// <summary>Where the owner of a loopback connection is looked up.</summary>
[JsonConverter(typeof(SnakeCaseConverter<PeerLookup>))]
internal enum PeerLookup
{
    /// <summary><c>/proc/net/tcp</c> and <c>/proc/net/tcp6</c> of Linux.</summary>
    ProcNet,

    /// <summary>The kernel's list of TCP sockets on macOS.</summary>
    PcbList,

    /// <summary>The TCP table of Windows.</summary>
    TcpTable,

    /// <summary>Nowhere: every owner is unknown.</summary>
    None,
}
