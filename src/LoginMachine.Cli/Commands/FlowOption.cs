using System.CommandLine;
using System.CommandLine.Completions;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Cli.Commands;

/// <summary>The option that chooses a machine; the newest version of its flow.</summary>
internal sealed class FlowOption() : Option<string>("--flow")
{
    internal static FlowOption Create()
    {
        var option = new FlowOption
        {
            HelpName = "FLOW",
            Description = $"The flow: {string.Join(", ", Flows())}.",
            DefaultValueFactory = _ => Definitions.Browser.Flow,
        };
        option.CompletionSources.Add(_ => Flows().Select(flow => new CompletionItem(flow)));
        return option;
    }

    /// <summary>The flow that was requested; null if none was.</summary>
    /// <exception cref="UsageException">There is no such flow.</exception>
    internal string? Given(ParseResult parsed) => parsed.GetResult(this) is { Implicit: false } ? Resolve(parsed).Flow : null;

    /// <summary>Returns the newest version of the chosen flow.</summary>
    /// <exception cref="UsageException">There is no such flow.</exception>
    internal Definition Resolve(ParseResult parsed)
    {
        var name = parsed.GetValue(this);
        return Definitions.Own.All.LastOrDefault(definition => definition.Flow == name)
            ?? throw new UsageException($"--flow: must be one of {string.Join(", ", Flows())}.");
    }

    private static IEnumerable<string> Flows() => Definitions.Own.All.Select(definition => definition.Flow).Distinct();
}
