using System.Collections.Immutable;
using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>What no path of sign-in may do, checked against the ghost state, which knows neither the facts nor the guards.</summary>
internal static class SafetyProofs
{
    internal static ImmutableArray<Invariant> All { get; } =
    [
        Of(ProofNames.SafePersisting, (state, ghost) => state == FlowState.Persisting && !ghost.MaySave ? "saved without " + Missing(ghost) : null),
        Of(ProofNames.PushedFirst, (state, ghost) => state == FlowState.WaitingForCallback && ghost is { PushWanted: true, Pushed: false }
            ? "the address is given and nothing was pushed" : null),
        Of(ProofNames.OneExchange, (_, ghost) => ghost.Exchanges > 1 ? $"{FlowEffects.ExchangeCode} is started again" : null),
        Of(ProofNames.RefreshAfterReload, (_, ghost) => ghost.BlindRefresh ? $"{FlowEffects.RefreshTokens} is started without a reload before it"
            : ghost.Refreshes > 2 ? $"{FlowEffects.RefreshTokens} is started a third time" : null),
    ];

    private static Invariant Of(string name, Func<FlowState, SignInGhost, string?> violation) =>
        new(name, (position, ghost) => violation(position.State, (SignInGhost)ghost));

    private static string Missing(SignInGhost ghost) => ghost switch
    {
        { Refreshes: > 0 } => "tokens of the account that asked",
        { CodeIssued: true, Approved: false } => "an approval of an open device code",
        { CodeIssued: false, TrueCallback: false } => "a callback of ours from the right issuer",
        { CodeIssued: false, Redeemed: false } => "a redeemed code",
        _ => "a verified identity",
    };
}
