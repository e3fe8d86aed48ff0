using System.Globalization;
using System.Text.Json;
using LoginMachine.Cli.Journals;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Rendering;

/// <summary>A journal in a list: when it began, what it is of, how it ended, and what it is worth as evidence.</summary>
/// <param name="Journal">The file's name.</param>
/// <param name="Verdict">What it is worth as evidence.</param>
/// <param name="Time">When the attempt began; null if it has no first line.</param>
/// <param name="Flow">The flow, such as <c>browser</c>.</param>
/// <param name="Profile">The profile's name; null in journals of earlier versions.</param>
/// <param name="Provider">The provider's host.</param>
/// <param name="Outcome">The category, <c>succeeded</c>, or <c>open</c> if the attempt has no end yet.</param>
/// <param name="Phase">The part of the flow in which it failed.</param>
/// <param name="State">The state in which it is open.</param>
internal sealed record ListedJournal(
    string Journal, string Verdict, DateTimeOffset? Time, string? Flow, string? Profile, string? Provider, string? Outcome, string? Phase, string? State)
{
    internal static ListedJournal Of(string name, JournalText text)
    {
        var (first, last) = (text.Entries.FirstOrDefault(), text.Entries.LastOrDefault());
        var (settings, closed) = ((first?.Trigger as Started)?.Settings, last?.Trigger as Closed);
        return new ListedJournal(
            name,
            text.Verification.Verdict.Wire(),
            first?.At,
            first?.Flow,
            settings?.Profile?.Text,
            settings?.Provider.Text,
            last is null ? null : closed is null ? "open" : closed.Category?.Wire() ?? "succeeded",
            closed?.Phase?.Wire(),
            last is null || closed is not null ? null : $"{last.To}");
    }

    /// <summary>Returns a file that is no journal.</summary>
    internal static ListedJournal Unreadable(string name) => new(name, Engine.Verdict.Unreadable.Wire(), null, null, null, null, null, null, null);

    internal string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Journal}  {Verdict,-10}  {Moment(),-19}  {Flow ?? "-",-7}  {Profile ?? "-",-12}  {Provider ?? "-"}  {End()}");

    private string Moment() => Time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-";

    private string End() => (Outcome, Phase, State) switch
    {
        (null, _, _) => "-",
        (var outcome, { } phase, _) => $"{outcome} in {phase}",
        (var outcome, _, { } state) => $"{outcome} in {state}",
        var (outcome, _, _) => outcome,
    };
}

/// <summary>What a journal is worth as evidence.</summary>
/// <param name="Journal">The file's name.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Head">The hash of its last line.</param>
/// <param name="FaultLine">The first line at fault.</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record VerifyReport(string Journal, string Verdict, long Lines, string Head, long? FaultLine, string? Fault)
{
    internal static VerifyReport Of(JournalInput input)
    {
        var verification = input.Text.Verification;
        return new(input.Name, verification.Verdict.Wire(), verification.Lines, verification.Head.Text, verification.Fault?.Line, verification.Fault?.Reason);
    }

    internal string Text() => $"{Verdict} {Printable.FileName(Journal)}\n  lines  {Lines}\n  head   {Head}\n";
}

/// <summary>A journal's events as JSON.</summary>
/// <param name="Journal">The file's name.</param>
/// <param name="Verdict">What it is worth as evidence.</param>
/// <param name="Events">One per line.</param>
internal sealed record ShownJournal(string Journal, string Verdict, IReadOnlyList<ShownEvent> Events)
{
    internal static ShownJournal Of(JournalInput input) =>
        new(input.Name, input.Text.Verification.Verdict.Wire(), [.. input.Text.Lines.Select(ShownEvent.Of)]);
}

/// <summary>One line of a journal.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="At">The wall clock; null if the line cannot be read.</param>
/// <param name="MonoUs">Microseconds since the attempt began.</param>
/// <param name="Type">What it records.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="Data">The trigger's facts.</param>
/// <param name="Fault">What is wrong with the line.</param>
internal sealed record ShownEvent(
    long Line, DateTimeOffset? At, long? MonoUs, string? Type, string? From, string? To, string? Trigger, JsonElement? Data, string? Fault)
{
    internal static ShownEvent Of(ScannedLine line) => line.Entry is { } entry
        ? new(line.Number, entry.At, entry.MonoUs, entry.Type.Wire(), $"{entry.From}", $"{entry.To}", entry.Trigger.Name, JsonElement.Parse(JournalLines.Data(entry.Trigger)), line.Fault?.Reason)
        : new(line.Number, null, null, null, null, null, null, null, line.Fault?.Reason);
}
