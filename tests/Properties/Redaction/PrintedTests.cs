using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

/// <summary>The gate through which everything is printed.</summary>
[ThousandCases]
[Trait("Behaviour", "S5")]
public class PrintedTests
{
    /// <summary>One of each kind that moves, hides or imitates: escapes, bidi, zero width, tags, fillers, private use, halves of pairs.</summary>
    internal static readonly string[] Attacks =
    [
        "\u001b[2K\u001b[1A", "\u009b31m", "\u0007", "\b\b\b", "\r", "\n", "\u000b", "\u0085", "\u2028", "\u2029",
        "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c",
        "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u2800", "\u3164", "\u034f",
        "\U000E0001", "\U000E0041", "\U000E007F", "\ufe0f", "\U000E0100", "\ue000", "\U000F0000", "\U0010FFFD", "\ud800", "\udc00", "\uffff", "\ufff9",
    ];

    [Property]
    public Property A_printed_line_is_one_line_of_characters_that_show_themselves() => Law.Of(Texts.Any, text => AssertHarmless(Printable.Whole(text), ""));

    [Property]
    public Property A_printed_document_keeps_its_line_feeds_and_nothing_else_that_is_hidden() => Law.Of(Texts.Any, text =>
    {
        AssertHarmless(Printable.Document(text), "\n");
        Assert.Equal(text.Count(character => character == '\n'), Printable.Document(text).Count(character => character == '\n'));
    });

    [Property]
    public Property A_shown_file_name_is_one_line_and_bounded() => Law.Of(Texts.Any, text =>
    {
        AssertHarmless(Printable.FileName(text), "");
        Assert.InRange(Printable.FileName(text).Length, 1, 160 * 12);
    });

    [Fact]
    public void Each_attack_is_made_visible() => Assert.All(Attacks, attack =>
    {
        foreach (var shown in new[] { Printable.Whole($"a{attack}b"), Printable.Line($"a{attack}b"), Printable.FileName($"a{attack}b"), Printable.Name($"a{attack}b") })
        {
            AssertHarmless(shown, "");
            Assert.NotEqual("ab", shown);
        }
    });

    [Property]
    public Property What_passed_the_gate_passes_it_again_unchanged() => Law.Of(Texts.Any, text =>
    {
        Assert.Equal(Printable.Whole(text), Printable.Whole(Printable.Whole(text)));
        Assert.Equal(Printable.Document(text), Printable.Document(Printable.Document(text)));
    });

    [Theory]
    [InlineData("https://b\u00fccher.example/a?b=c", "https://xn--bcher-kva.example/a?b=c")]
    [InlineData("see http://ex\u0430mple.com:8080, please", "see http://xn--exmple-4nf.com:8080, please")]
    [InlineData("https://ada@b\u00fccher.example:1/", "https://ada@xn--bcher-kva.example:1/")]
    [InlineData("https://login.example/ and https://\u65e5\u672c.example", "https://login.example/ and https://xn--wgv71a.example")]
    [InlineData("https://a\u202e.example/", "https://a\ufffd.example/")]
    [InlineData("caf\u00e9 stays", "caf\u00e9 stays")]
    public void The_host_of_a_URL_is_shown_in_ASCII(string text, string shown)
    {
        Assert.Equal(shown, Printable.Whole(text));
    }

    [Theory]
    [InlineData("2026-a_b.jsonl", "2026-a_b.jsonl")]
    [InlineData("/home/ada/a.jsonl", "/home/ada/a.jsonl")]
    [InlineData("a.jsonl  intact      succeeded", "\"a.jsonl  intact      succeeded\"")]
    [InlineData("a\nintact b.jsonl", "\"a\\u{A}intact b.jsonl\"")]
    [InlineData("\u001b[2Kintact", "\"\\u{1B}[2Kintact\"")]
    [InlineData("\u202egnp.jsonl", "\"\\u{202E}gnp.jsonl\"")]
    [InlineData("say \"hi\"\\", "\"say \\\"hi\\\"\\\\\"")]
    [InlineData("", "\"\"")]
    public void A_file_name_cannot_be_taken_for_the_words_around_it(string name, string shown) => Assert.Equal(shown, Printable.FileName(name));

    [Fact]
    public void Marks_are_not_piled_over_the_lines_around() =>
        Assert.InRange(Printable.Whole("a" + new string('\u0301', 500)).Count(character => character == '\u0301'), 1, 450);

    internal static void AssertHarmless(string text, string allowed) =>
        Assert.DoesNotContain(text.EnumerateRunes(), rune => !(rune.IsAscii && allowed.Contains((char)rune.Value, StringComparison.Ordinal)) && IsHidden(rune));

    private static bool IsHidden(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0x2800 or 0x3164 or 0x034F;
}
