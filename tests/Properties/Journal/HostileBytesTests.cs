using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[Trait("Behaviour", "P1")]
[Trait("Behaviour", "O4")]
[ThousandCases]
public class HostileBytesTests
{
    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    /// <summary>Where to change a line before it is sealed again, and into what.</summary>
    private static readonly Gen<(int Line, (int At, string Text)[] Changes)> Forgeries = Gen.Choose(0, 1000).Zip(
        Gen.Choose(0, 5000).Zip(Gen.OneOf(Texts.JsonLike, Texts.Any, Texts.Of(Texts.Digits, 1, 30)), (at, text) => (at, text)).NonEmptyListOf(),
        (line, changes) => (line, changes.ToArray()));

    [Property]
    public Property Bytes_at_random_are_no_journal() => Law.Of(AnyByte.ArrayOf(), AssertRefused);

    [Property]
    public Property Text_at_random_is_no_journal() => Law.Of(Texts.Any, text => AssertRefused(Encoding.UTF8.GetBytes(text)));

    [Property]
    public Property Text_like_JSON_is_no_journal() => Law.Of(Texts.JsonLike, text => AssertRefused(Encoding.UTF8.GetBytes(text)));

    [Property]
    public Property Lines_of_anything_after_a_journal_are_no_journal() => Law.Of(Runs.All, Texts.JsonLike, (run, text) =>
        AssertRefused([.. run.Bytes, .. Encoding.UTF8.GetBytes(text + "!")]));

    [Property]
    public Property A_forged_line_with_a_right_hash_is_read_or_refused_and_nothing_else() => Law.Of(Runs.All, Forgeries, (run, drawn) =>
    {
        var forged = Chain.With(run, drawn.Line % run.Lines.Length, body => drawn.Changes.Aggregate(body, Spliced));
        AssertShown(JournalText.Read(forged));
    });

    [Property]
    public Property A_value_of_any_other_form_with_a_right_hash_is_read_or_refused() => Law.Of(Runs.All, Forgeries, (run, drawn) =>
    {
        var value = drawn.Changes[0].Text;
        AssertShown(JournalText.Read(Chain.With(run, drawn.Line % run.Lines.Length, body => OtherValue(body, drawn.Changes[0].At, value))));
    });

    private static void AssertRefused(byte[] bytes)
    {
        var read = JournalText.Read(bytes);
        Assert.NotEqual(Verdict.Intact, read.Verification.Verdict);
        AssertShown(read);
    }

    /// <summary>Every error can be shown on one line of a terminal.</summary>
    private static void AssertShown(JournalText read)
    {
        Assert.Equal(read.Verification.Verdict == Verdict.Intact, read.Verification.Fault is null);
        Assert.All(read.Lines.Select(line => line.Fault?.Reason).OfType<string>(), reason =>
        {
            Assert.Equal(Printable.Line(reason), reason);
            Assert.InRange(reason.Length, 1, 200);
        });
    }

    private static string Spliced(string body, (int At, string Text) change) =>
        body[..(change.At % body.Length)] + change.Text + body[Math.Min(body.Length, (change.At % body.Length) + 1)..];

    /// <summary>One of the body's values, whole, replaced by other text or by JSON of another type.</summary>
    private static string OtherValue(string body, int drawn, string text)
    {
        var colons = Enumerable.Range(0, body.Length - 1).Where(at => body[at] == ':' && body[at - 1] == '"').ToArray();
        var start = colons[drawn % colons.Length] + 1;
        var length = body.AsSpan(start).IndexOfAny(',', '}', ']') is >= 0 and var end ? end : body.Length - start;
        var value = (drawn % 7) switch { 0 => "null", 1 => "{}", 2 => "[[]]", 3 => "-1e9", 4 => "[\"x\"]", 5 => "\"\\ud800\"", _ => text };
        return body[..start] + value + body[(start + length)..];
    }
}
