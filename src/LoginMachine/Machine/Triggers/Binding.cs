using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>An earlier attempt of the same profile, still waiting, was asked to stop.</summary>
/// <param name="Attempt">That attempt.</param>
/// <param name="Answer">What came of it.</param>
internal sealed record EarlierLoginAsked(AttemptId Attempt, EarlierLoginAnswer Answer) : Trigger;

/// <summary>What an earlier attempt answered when it was asked to stop.</summary>
[JsonConverter(typeof(SnakeCaseConverter<EarlierLoginAnswer>))]
internal enum EarlierLoginAnswer
{
    /// <summary>It stops.</summary>
    Yields,

    /// <summary>It is there and did not agree.</summary>
    Refuses,

    /// <summary>Nothing answered at its address.</summary>
    Gone,
}

/// <summary>A port was taken by another process.</summary>
/// <param name="Port">The port.</param>
/// <param name="Attempt">Which try on that port, from 1.</param>
/// <param name="Occupant">Which process has it, if known.</param>
/// <param name="Elapsed">Milliseconds since the search for a port began.</param>
internal sealed record PortBusy(int Port, int Attempt, Occupant Occupant, int? Elapsed = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { Bind = facts.Bind.AfterBusy(facts.Settings) };
}

/// <summary>Who has a port.</summary>
[JsonConverter(typeof(SnakeCaseConverter<Occupant>))]
internal enum Occupant
{
    /// <summary>An attempt of the same profile.</summary>
    SameProfile,

    /// <summary>An attempt of another profile.</summary>
    OtherProfile,

    /// <summary>Another program.</summary>
    Stranger,
}

/// <summary>The system does not let anyone take this port, for example because it is in a reserved range.</summary>
/// <param name="Port">The port.</param>
internal sealed record PortDenied(int Port) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { Bind = facts.Bind.AfterDenied() };
}

/// <summary>The sockets listen.</summary>
/// <param name="Port">The port, the same on each family.</param>
/// <param name="Ipv4">Whether <c>127.0.0.1</c> is bound.</param>
/// <param name="Ipv6">Whether <c>::1</c> is bound.</param>
/// <param name="Peers">Where the owners of connections are looked up; null in journals from before that, which record no visit of the start URL either.</param>
internal sealed record ListenerBound(int Port, bool Ipv4, bool Ipv6, PeerLookup? Peers = null) : Trigger;

/// <summary>No socket could be opened, for a reason that another port would not change.</summary>
/// <param name="Reason">The reason.</param>
internal sealed record ListenerUnavailable(ListenerFault Reason) : Trigger;

/// <summary>Why no socket could be opened at all.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ListenerFault>))]
internal enum ListenerFault
{
    /// <summary>The machine has no loopback address.</summary>
    NoLoopback,

    /// <summary>Too many open files or no memory for sockets.</summary>
    NoResources,

    /// <summary>Another error of the system.</summary>
    Other,
}
