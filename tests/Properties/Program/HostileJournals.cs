using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>Journals that were changed, by accident or on purpose.</summary>
internal static class HostileJournals
{
    private static readonly Gen<int> Anywhere = Gen.Choose(0, 100_000);
    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    /// <summary>Journals as they were written, whole or ended by a kill between two lines.</summary>
    internal static readonly Gen<byte[]> Untouched = Runs.All.Select(run => run.Bytes);

    /// <summary>Everything else.</summary>
    internal static readonly Gen<byte[]> Touched = Gen.OneOf(
        AnyByte.ArrayOf(),
        Gen.OneOf(Texts.Any, Texts.JsonLike).Select(Encoding.UTF8.GetBytes),
        Untouched.Zip(Anywhere.Zip(AnyByte).NonEmptyListOf(), (bytes, edits) => Edited(bytes, edits)),
        Untouched.Zip(Anywhere, (bytes, at) => bytes[..(at % (bytes.Length + 1))]),
        Untouched.Zip(Anywhere.Zip(AnyByte.ArrayOf()), (bytes, inserted) => Inserted(bytes, inserted.Item1, inserted.Item2)),
        Untouched.Zip(Anywhere.Zip(Anywhere), (bytes, cut) => Removed(bytes, cut.Item1, cut.Item2 % 400)),
        Untouched.Zip(Untouched, (one, other) => (byte[])[.. one, .. other]),
        Runs.All.Zip(Anywhere.Zip(Anywhere), (run, two) => Rearranged(run.Lines, two.Item1, two.Item2)),
        Runs.All.Zip(Anywhere.Zip(Anywhere.Zip(Texts.JsonLike)), (run, forged) => Forged(run, forged.Item1, forged.Item2.Item1, forged.Item2.Item2)));

    private static byte[] Edited(byte[] bytes, IEnumerable<(int At, byte Value)> edits)
    {
        var edited = bytes.ToArray();
        foreach (var (at, value) in edits.Where(_ => edited.Length > 0))
        {
            edited[at % edited.Length] = value;
        }

        return edited;
    }

    private static byte[] Inserted(byte[] bytes, int at, byte[] more) =>
        [.. bytes[..(at % (bytes.Length + 1))], .. more, .. bytes[(at % (bytes.Length + 1))..]];

    private static byte[] Removed(byte[] bytes, int at, int count)
    {
        var start = at % (bytes.Length + 1);
        return [.. bytes[..start], .. bytes[Math.Min(bytes.Length, start + count)..]];
    }

    /// <summary>One line in the place of another, or twice, or not at all.</summary>
    private static byte[] Rearranged(IReadOnlyList<byte[]> lines, int one, int other)
    {
        var order = Enumerable.Range(0, lines.Count).ToList();
        var (from, to) = (one % lines.Count, other % lines.Count);
        switch (other % 3)
        {
            case 0: (order[from], order[to]) = (order[to], order[from]); break;
            case 1: order.Insert(to, from); break;
            default: order.RemoveAt(from); break;
        }

        return [.. order.SelectMany(index => lines[index])];
    }

    /// <summary>A line that says something else under a hash that is right.</summary>
    private static byte[] Forged(GeneratedRun run, int line, int at, string text) =>
        Chain.With(run, line % run.Lines.Length, body => body[..(at % body.Length)] + text + body[Math.Min(body.Length, (at % body.Length) + 1)..]);
}
