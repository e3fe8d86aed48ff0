using System.Globalization;
using System.Text;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli.Rendering;

/// <summary>Journals as lines for a user.</summary>
internal static class JournalLines
{
    /// <summary>One event: both clocks, the step, the facts.</summary>
    internal static string Shown(ScannedLine line)
    {
        if (line.Entry is not { } entry)
        {
            return $"{line.Number,3}  cannot be read: {line.Fault!.Reason}";
        }

        var step = entry.From == entry.To ? $"{entry.From}" : $"{entry.From} -> {entry.To}";
        var flaw = line.Fault is { } fault ? $"  ! {fault.Reason}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Number,3}  {entry.At.UtcDateTime:HH:mm:ss.ffffff}  +{entry.MonoUs / 1000.0,10:0.000} ms  {entry.Type.Wire(),-10} {step}  {entry.Trigger.Name}{Facts(entry.Trigger)}{flaw}");
    }

    /// <summary>Returns what was being done when a journal stops short.</summary>
    internal static string InFlight(JournalText text)
    {
        if (text.Verification.Verdict is not (Verdict.Incomplete or Verdict.TornTail)
            || text.Entries.FirstOrDefault()?.Trigger is not Started started
            || Definitions.Own.Find(started.Definition) is not { } definition)
        {
            return "";
        }

        var state = text.Entries.Last().To;
        var effects = definition[state].Effects;
        return $"; the attempt was in {state}, with {(effects.IsEmpty ? "nothing" : string.Join(", ", effects))} in flight";
    }

    /// <summary>Returns what a trigger says, as its line in the journal has it.</summary>
    internal static string Data(Trigger trigger)
    {
        using var encoder = new LineEncoder();
        var line = Encoding.UTF8.GetString(encoder.Encode(new JournalEntry(0, default, 0, default, "", default, default, trigger, default)).Span);
        var (begin, end) = (line.IndexOf("\"data\":", StringComparison.Ordinal) + 7, line.IndexOf(",\"prev\":", StringComparison.Ordinal));
        return line[begin..end];
    }

    private static string Facts(Trigger trigger) => Data(trigger) is var facts and not "{}" ? "  " + facts : "";
}
