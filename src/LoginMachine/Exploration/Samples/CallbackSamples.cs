using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Requests to the callback path: every combination of what is checked on them.</summary>
internal static class CallbackSamples
{
    private static readonly ErrorCode Denied = ErrorCode.Known("access_denied")!.Value;

    internal static IEnumerable<Trigger> All =>
    [
        .. from state in Enum.GetValues<StateCheck>()
           from issuer in Enum.GetValues<IssuerCheck>()
           from code in Either.Way
           from error in Either.Way
           select Received(state, issuer, code, error),
        .. Enum.GetValues<PeerAccount>().Select(peer => Received(StateCheck.Valid, IssuerCheck.Valid, code: true, error: false) with { Peer = peer }),
        .. Enum.GetValues<CallbackFault>().Select(fault => new CallbackRefused(fault, 1)),
    ];

    private static CallbackReceived Received(StateCheck state, IssuerCheck issuer, bool code, bool error) =>
        new(state, issuer, code, error, error && state == StateCheck.Valid ? Denied : null, error);
}
