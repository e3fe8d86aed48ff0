using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Tests.Snapshots.Docs;
using LoginMachine.Tests.Snapshots.Journals.Recordings;

namespace LoginMachine.Tests.Snapshots.Journals;

/// <summary>Journals that the program has written once. They are added to and never changed.</summary>
internal static class Golden
{
    internal const string Success = "succeeded";

    private static readonly string Folder = Path.Combine(Repository.Root(), "tests", "Snapshots", "Journals", "v1");

    internal const string DeviceSuccess = "succeeded_device";

    /// <summary>One per category, and a success of each way to sign in: a demonstration each.</summary>
    internal static IReadOnlyList<string> Demonstrated { get; } = [Success, DeviceSuccess, .. FailureTexts.Categories.Select(category => category.Wire())];

    /// <summary>Those, and one per scenario.</summary>
    internal static IEnumerable<string> Wanted => Demonstrated.Concat(Recorded.All.Select(recording => recording.Name));

    internal static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    internal static string PathOf(string name) => Path.Combine(Folder, name + ".jsonl");

    internal static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>The same entries after a change, in a chain that is valid again: a careful forger.</summary>
    internal static byte[] Resealed(string name, Func<JournalEntry, JournalEntry> change)
    {
        using var encoder = new LineEncoder();
        return [.. JournalText.Read(Bytes(name)).Entries.SelectMany(entry => encoder.Encode(change(entry)).ToArray())];
    }

    /// <summary>The lines of a journal, each with its line end.</summary>
    internal static byte[][] Lines(string name)
    {
        var lines = new List<byte[]>();
        for (var rest = Bytes(name).AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n') + 1;
            lines.Add(rest[..end].ToArray());
            rest = rest[end..];
        }

        return [.. lines];
    }
}
