using System.CommandLine;
using System.Text.Json;
using LoginMachine.Cli.Rendering;
using LoginMachine.Exploration;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine explore</c>.</summary>
internal static class ExploreCommand
{
    internal static Command Create()
    {
        var (flow, json) = (FlowOption.Create(), JsonOption.Create());
        var command = new Command("explore", "Explore every reachable state of a flow and check its invariants.") { flow, json };
        command.SetAction(parsed => Explore(flow.Resolve(parsed), parsed.GetValue(json)));
        return command;
    }

    private static int Explore(Definition definition, bool json)
    {
        var report = Explorer.Explore(definition);
        if (json)
        {
            Screen.Data(JsonSerializer.Serialize(ExploreJson.Of(report), CommandJson.Default.ExploreJson) + "\n");
            return report.Holds ? ExitCode.Done : ExitCode.Failed;
        }

        Screen.DataLine($"{definition.Name}  fingerprint {definition.Fingerprint}");
        Screen.DataLine($"  {report.Positions} positions, {report.Decisions} decisions, {report.RowsUsed} of {definition.Rows.Length} rows used");
        Screen.DataLine($"  {report.GuardOutcomes} guard outcomes seen, {report.Journals} journals written and replayed");
        Screen.DataLine($"  {report.Rejected.Length} rejected pairs of state and trigger");
        foreach (var proof in report.Proofs)
        {
            Screen.DataLine($"  {(proof.Holds ? "holds " : "BROKEN")}  {proof.Name}");
            Array.ForEach(Why(proof), Screen.DataLine);
        }

        return report.Holds ? ExitCode.Done : ExitCode.Failed;
    }

    private static string[] Why(ProofResult proof) => proof.Holds
        ? []
        : [$"          {proof.Detail}", .. proof.Counterexample.Select(step => $"          {step}")];
}
