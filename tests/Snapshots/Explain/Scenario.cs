using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Snapshots.Diagrams;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>A real incident, as the triggers that its journal holds.</summary>
/// <param name="Name">The name of its snapshot.</param>
/// <param name="Rule">The rule that must name its cause.</param>
/// <param name="Triggers">What happened, in order.</param>
internal sealed record Scenario(string Name, string Rule, params Trigger[] Triggers)
{
    /// <summary>Whether the process lived to close the journal.</summary>
    internal bool Closed { get; init; } = true;

    /// <summary>How much time lies between two lines, if that matters.</summary>
    internal TimeSpan Pace { get; init; } = TimeSpan.FromMicroseconds(1);

    /// <summary>The machine that decides.</summary>
    internal Definition Machine { get; init; } = Walk.Machine;

    internal ExplainReport Report()
    {
        using var encoder = new LineEncoder();
        var entries = Walk.Record(Machine, Triggers, Closed).Select(entry => entry with { MonoUs = (long)(Pace * entry.Seq).TotalMicroseconds });
        byte[] bytes = [.. entries.SelectMany(entry => encoder.Encode(entry).ToArray())];
        return ExplainReport.Of(new JournalInput(Name + ".jsonl", JournalText.Read(bytes)))!;
    }
}
