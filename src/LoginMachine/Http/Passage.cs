using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>
/// How far a request has come. Written by the connection, which the framework opens in the background, and read when the
/// request has failed or its time is over.
/// </summary>
internal sealed class Passage
{
    private volatile int stage = (int)RequestStage.Name;
    private volatile int connect = -1;
    private int families;

    /// <summary>Gets or sets the stage.</summary>
    internal RequestStage Stage
    {
        get => (RequestStage)stage;
        set => stage = (int)value;
    }

    /// <summary>Gets or sets why there is no connection; null while there may be one.</summary>
    internal ConnectFault? Fault
    {
        get => connect < 0 ? null : (ConnectFault)connect;
        set => connect = value is { } fault ? (int)fault : -1;
    }

    /// <summary>Gets the address families that were tried; null if none was.</summary>
    internal AddressFamilies? Families => Volatile.Read(ref families) switch
    {
        1 => AddressFamilies.Ipv4,
        2 => AddressFamilies.Ipv6,
        3 => AddressFamilies.Both,
        _ => null,
    };

    /// <summary>Gets or sets whether the name of another host resolved to this machine.</summary>
    internal bool Local { get; set; }

    /// <summary>Gets the reason why there is no connection, which may be that the time was over first.</summary>
    internal ConnectFault? Reason => Fault ?? Stage switch
    {
        RequestStage.Name => ConnectFault.NameServerSilent,
        RequestStage.Connect => ConnectFault.TimedOut,
        _ => null,
    };

    /// <summary>Adds a family that is tried.</summary>
    internal void Try(bool ipv6) => Interlocked.Or(ref families, ipv6 ? 2 : 1);

    /// <summary>Takes a family out that this machine has no route for, so that nothing was tried.</summary>
    internal void Untry(bool ipv6) => Interlocked.And(ref families, ipv6 ? ~2 : ~1);
}
