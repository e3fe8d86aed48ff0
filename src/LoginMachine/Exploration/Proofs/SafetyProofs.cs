using LoginMachine.Machine;

namespace LoginMachine.Exploration.Proofs;

/// <summary>What no path may do. Asked of the witness, which knows neither the facts nor the guards.</summary>
internal static class SafetyProofs
{
    internal static IEnumerable<ProofResult> Of(Walk walk) =>
    [
        ProofResult.By(ProofNames.SafePersisting, Unproven(walk)),
        ProofResult.By(ProofNames.PushedFirst, Unpushed(walk)),
        ProofResult.By(ProofNames.OneExchange, Twice(walk)),
        ProofResult.By(ProofNames.RefreshAfterReload, Blind(walk)),
    ];

    private static IEnumerable<Refutation> Unproven(Walk walk) =>
        from node in walk.Nodes
        where node.State == FlowState.Persisting && !node.Witness.MaySave
        select new Refutation(node.Path(), "saved without " + Missing(node.Witness));

    private static string Missing(Witness witness) => witness switch
    {
        { Refreshes: > 0 } => "tokens of the account that asked",
        { CodeIssued: true, Approved: false } => "an approval of an open device code",
        { CodeIssued: false, TrueCallback: false } => "a callback of ours from the right issuer",
        { CodeIssued: false, Redeemed: false } => "a redeemed code",
        _ => "a verified identity",
    };

    private static IEnumerable<Refutation> Unpushed(Walk walk) =>
        from node in walk.Nodes
        where node.State == FlowState.WaitingForCallback && node.Witness is { PushWanted: true, Pushed: false }
        select new Refutation(node.Path(), "the address is given and nothing was pushed");

    private static IEnumerable<Refutation> Twice(Walk walk) =>
        from node in walk.Nodes
        where node.Witness.Exchanges > 1
        select new Refutation(node.Path(), $"{FlowEffects.ExchangeCode} is started again");

    private static IEnumerable<Refutation> Blind(Walk walk) =>
        from node in walk.Nodes
        where node.Witness.BlindRefresh || node.Witness.Refreshes > 2
        select new Refutation(node.Path(), node.Witness.BlindRefresh ? $"{FlowEffects.RefreshTokens} is started without a reload before it" : $"{FlowEffects.RefreshTokens} is started a third time");
}
