using LoginMachine.Cli.Commands;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Replay;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Cli.Rendering;

/// <summary>An explanation as a person reads it: the cause first, then what shows it, what it was not, what to do.</summary>
internal sealed record ExplainReport(JournalInput Input, Story Story, Explanation Explanation)
{
    /// <summary>The category, or how else it ended.</summary>
    internal string Outcome => Story.Failure?.Category.Wire() ?? (Story.State == FlowState.Succeeded ? "succeeded" : "interrupted");

    /// <summary>The part of the sign-in it ended in.</summary>
    internal Phase? Phase => Story.Failure?.Phase;

    /// <summary>Null where the journal has no line that can be read.</summary>
    internal static ExplainReport? Of(JournalInput input)
    {
        var replayer = new Replayer(Definitions.Own);
        var entries = input.Text.Entries.TakeWhile(entry => replayer.Next(entry) is not null && replayer.Divergence is null).ToArray();
        if (entries.Length == 0)
        {
            return null;
        }

        var story = new Story(entries, replayer.Position);
        return new ExplainReport(input, story, Explainer.Explain(story));
    }

    internal IEnumerable<string> Lines()
    {
        yield return $"{Outcome}: {Explanation.Cause}.";
        foreach (var index in Explanation.Evidence)
        {
            yield return $"  evidence  {JournalLines.Shown(Input.Text.Lines[index]).TrimStart()}";
        }

        foreach (var words in RuledOut.Of(Story))
        {
            yield return $"  in order  {words}";
        }

        yield return $"  next      {Explanation.Next}";
    }
}
