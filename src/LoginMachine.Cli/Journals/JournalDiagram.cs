using LoginMachine.Diagrams;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Journals;

/// <summary>The diagram of the machine that a journal names, with the path of the journal on it.</summary>
internal static class JournalDiagram
{
    /// <summary>Creates the diagram.</summary>
    /// <exception cref="UsageException">The journal names no machine of this program.</exception>
    internal static DiagramModel Create(JournalInput input)
    {
        var started = input.Text.Entries.FirstOrDefault()?.Trigger as Started;
        var definition = started is null ? null : Definitions.Own.Find(started.Definition);
        return definition is null
            ? throw new UsageException($"{input.Shown}: does not name a flow definition that this program has.")
            : DiagramModel.Of(definition, JournalPath.Of(input.Text.Entries));
    }
}
