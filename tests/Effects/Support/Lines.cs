using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>The entries of an attempt that was fed with some triggers.</summary>
internal static class Lines
{
    internal static IReadOnlyList<JournalEntry> Of(params Trigger[] triggers)
    {
        var decider = new Decider(Definitions.Browser);
        var position = Position.Begin(Definitions.Browser);
        var entries = new List<JournalEntry>();
        foreach (var trigger in triggers.Prepend(Opened()))
        {
            var decision = decider.Decide(position.State, trigger, position.Facts);
            var after = position.After(decision);
            entries.Add(new JournalEntry(
                entries.Count, DateTimeOffset.UnixEpoch, entries.Count, AttemptId.Parse("0123456789abcdef")!.Value, "browser", JournalEntry.TypeOf(decision), position.State, trigger, after.State));
            position = after;
        }

        return entries;
    }

    internal static byte[] Encoded(IEnumerable<JournalEntry> entries)
    {
        using var encoder = new LineEncoder();
        return [.. entries.SelectMany(entry => encoder.Encode(entry).ToArray())];
    }

    private static Started Opened() => new(
        Definitions.Browser.Name,
        Definitions.Browser.Fingerprint,
        VersionLabel.Parse("1.0.0")!.Value,
        VersionLabel.Parse("linux-x64")!.Value,
        new HostEnvironment(false, false, false, false, false, false, false, false, false, false, false, false),
        Settings.Unset with { Provider = HostLabel.Parse("provider.example")!.Value, Discovery = true, Identity = true });
}
