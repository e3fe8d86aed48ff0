using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback;

/// <summary>What a request turned out to be.</summary>
internal abstract record ClassifiedRequest;

/// <summary>Not for us.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Status">What it is answered with.</param>
internal sealed record Stray(StrayKind Kind, int Status) : ClassifiedRequest;

/// <summary>Our own browser, on its way to the provider.</summary>
internal sealed record StartPage : ClassifiedRequest;

/// <summary>A newer attempt of the same profile, with the secret.</summary>
/// <param name="Attempt">That attempt.</param>
internal sealed record CancelDemand(AttemptId? Attempt) : ClassifiedRequest;

/// <summary>A callback that is not well-formed.</summary>
/// <param name="Reason">What was wrong.</param>
internal sealed record RefusedCallback(CallbackFault Reason) : ClassifiedRequest;

/// <summary>A callback with a state that is not ours.</summary>
/// <param name="Trigger">What it said.</param>
internal sealed record ForeignCallback(CallbackReceived Trigger) : ClassifiedRequest;

/// <summary>A callback with our state.</summary>
/// <param name="Trigger">What it said.</param>
internal sealed record ValidCallback(CallbackReceived Trigger) : ClassifiedRequest;
