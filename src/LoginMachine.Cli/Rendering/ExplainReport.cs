using LoginMachine.Cli.Journals;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Replay;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Cli.Rendering;

/// <summary>An explanation as a user reads it: the cause and what to do first, then what shows it and what it was not.</summary>
internal sealed record ExplainReport(JournalInput Input, AttemptTimeline Timeline, Explanation Explanation)
{
    /// <summary>The first line that this program decides otherwise; what is explained ends before it.</summary>
    internal Divergence? Divergence { get; private init; }

    /// <summary>Gets the category, or how else it ended.</summary>
    internal string Outcome => Timeline.Failure?.Category.Wire() ?? (Timeline.State.IsGood() ? "succeeded" : "interrupted");

    /// <summary>Gets the part of the sign-in it ended in.</summary>
    internal Phase? Phase => Timeline.Failure?.Phase;

    /// <summary>Enough to act.</summary>
    internal string Headline => $"{Outcome}: {Explanation.Cause}. {Explanation.Next}";

    /// <summary>Gets what to do, and what may help further.</summary>
    internal IEnumerable<string> Advice => Explanation.Advice;

    /// <summary>Null if the journal has no line that can be read.</summary>
    internal static ExplainReport? Of(JournalInput input)
    {
        var replayer = new Replayer(Definitions.Own);
        var (entries, position) = (new List<JournalEntry>(), replayer.Position);
        foreach (var entry in input.Text.Entries.TakeWhile(entry => replayer.Next(entry) is not null && replayer.Divergence is null))
        {
            entries.Add(entry);

            // Where a line diverges, the replay is past it already, with a cause that is in no line of the story.
            position = replayer.Position;
        }

        if (entries.Count == 0)
        {
            return null;
        }

        var story = new AttemptTimeline(entries, position);
        return new ExplainReport(input, story, Explainer.Explain(story)) { Divergence = replayer.Divergence };
    }

    internal IEnumerable<string> Lines() =>
    [
        Headline,
        .. Divergence is { } other ? [$"  note      line {other.Line} is decided differently by this program, as 'replay' shows; the explanation stops before it"] : Array.Empty<string>(),
        .. Explanation.Evidence.Select(index => $"  evidence  {EvidenceLines.Shown(Input.Text.Lines[index])}"),
        .. RuledOut.Of(Timeline).Select(words => $"  in order  {words}"),
        .. Advice.Select(words => $"  next      {words}"),
    ];
}
