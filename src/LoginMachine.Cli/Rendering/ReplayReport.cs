using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Cli.Journals;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>What a replay found, and the text that the user had on the screen.</summary>
internal sealed record ReplayReport
{
    public required string Journal { get; init; }

    /// <summary>Gets what the file is worth as evidence.</summary>
    public required string Verdict { get; init; }

    public string? Machine { get; init; }

    public required bool OtherFingerprint { get; init; }

    /// <summary>Gets how many decisions were made again.</summary>
    public required int Decisions { get; init; }

    /// <summary><c>same</c>, or <c>different</c> with the divergence.</summary>
    public required string Result { get; init; }

    public Divergence? Divergence { get; init; }

    /// <summary>The line that could not be read, where the replay had to stop.</summary>
    public string? Stopped { get; init; }

    public string? Category { get; init; }

    public string? Phase { get; init; }

    /// <summary>Gets the text on the user's terminal; null if many are replayed.</summary>
    public IReadOnlyList<string>? Screen { get; init; }

    /// <summary>Gets the last state.</summary>
    [JsonIgnore]
    public string State { get; init; } = "nowhere";

    /// <summary>Gets whether there are decisions, all are the same, and no line was changed; lines may be missing at the end.</summary>
    [JsonIgnore]
    public bool Faithful => Divergence is null && Decisions > 0 && Verdict is "intact" or "incomplete" or "torn_tail";

    /// <summary>Gets how the attempt ended.</summary>
    [JsonIgnore]
    public string Outcome => Category ?? (Enum.TryParse<FlowState>(State, out var state) && state.IsGood() ? "succeeded" : $"open in {State}");

    internal static ReplayReport Of(JournalInput input)
    {
        var course = new ReplayCourse(new Deciders(Definitions.Own));
        var (screen, narrator, entries) = (new List<string>(), new Narrator(), new List<JournalEntry>());
        foreach (var line in input.Text.Lines)
        {
            if (course.Take(line) is { } step)
            {
                entries.Add(step.Entry);
                screen.AddRange(Shown(step, course.Replayer, narrator, input, entries));
            }
        }

        return course.Report(input.Name, input.Text.Verification) with { Screen = screen };
    }

    internal string Json() => JsonSerializer.Serialize(this, ReportJson.Default.ReplayReport);

    /// <summary>One line, where many are replayed.</summary>
    internal string Line() =>
        $"{Printable.FileName(Journal)}  {Verdict,-10}  {Result,-9}  {Outcome}{(Phase is null ? "" : $" in {Phase}")}{(Divergence is null ? "" : $"; line {Divergence.Line} differs")}";

    internal string Text()
    {
        var lines = new List<string>();
        lines.AddRange(Screen ?? []);
        lines.Add("");
        lines.Add($"Replay of {Printable.FileName(Journal)}: {Decisions} decisions by {Machine ?? "no machine"}, {Words()}.");
        if (Divergence is { } divergence)
        {
            lines.Add($"  line {divergence.Line}");
            lines.Add($"  expected  {divergence.Expected}");
            lines.Add($"  actual    {divergence.Actual}");
        }

        if (Verdict != "intact")
        {
            lines.Add($"  evidence  {Verdict}{(Stopped is null ? "" : $": {Stopped}")}");
        }

        if (OtherFingerprint)
        {
            lines.Add("  note      the journal was written with a different version of this machine's table");
        }

        return string.Concat(lines.Select(line => Printable.Whole(line) + "\n"));
    }

    private static IEnumerable<string> Shown(ReplayedStep step, Replayer replayer, Narrator narrator, JournalInput input, List<JournalEntry> entries)
    {
        var progress = LoginProgress.Of(step, replayer.Definition!);
        var live = LiveText.FromJournal(Spoke(replayer.Position.Failure));
        return step.Entry.Trigger is Closed
            ? new Ending(replayer.Position, live, input.Shown, input.Text.Verification.Head.Text, narrator.Skew)
            {
                Flow = replayer.Definition!.Flow,
                Explanation = replayer.Position.Failure is null ? null : Explainer.Explain(entries, replayer.Position),
            }.Lines()
            : narrator.Lines(progress, live);
    }

    /// <summary>Returns whether the failure block contained the provider's error description.</summary>
    private static bool Spoke(Failure? failure) => failure?.Cause is TokenEndpointRejected or RefreshRefused or AuthorizationPushRejected or DeviceCodeRefused or ApprovalDenied { HasDescription: true } or CallbackReceived { HasError: true, Issuer: IssuerCheck.Valid or IssuerCheck.NotExpected };

    private string Words() => Divergence is null ? "the same as recorded" : "and one that differs";
}
