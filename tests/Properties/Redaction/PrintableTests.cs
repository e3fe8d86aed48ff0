using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

[Trait("Behaviour", "P2")]
[Trait("Invariant", "6")]
[ThousandCases]
public class PrintableTests
{
    private static readonly UnicodeCategory[] Unseen =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator,
        UnicodeCategory.PrivateUse, UnicodeCategory.Surrogate, UnicodeCategory.OtherNotAssigned,
    ];

    private static readonly Gen<(string Text, int Most)> Bounded = Texts.Any.Zip(Gen.Choose(1, 600), (text, most) => (text, most));

    [Property]
    public Property A_line_made_printable_twice_is_the_same_line() => Law.Of(Bounded, drawn =>
    {
        var once = Printable.Line(drawn.Text, drawn.Most);
        Assert.Equal(once, Printable.Line(once, drawn.Most));
    });

    [Property]
    public Property A_printable_line_holds_nothing_that_moves_hides_or_escapes() => Law.Of(Texts.Any, text =>
        Assert.DoesNotContain(Printable.Line(text).EnumerateRunes(), rune => Unseen.Contains(System.Text.Rune.GetUnicodeCategory(rune))));

    [Fact]
    public void No_character_of_the_whole_of_Unicode_passes_unseen()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            var line = Printable.Line($"a{(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code))}b");
            Assert.False(line.EnumerateRunes().Any(IsUnseen), $"U+{code:X4}");
        }
    }

    [Fact]
    public void Text_in_variation_selectors_and_fillers_does_not_pass_unseen() =>
        Assert.Equal("a\uFFFD\uFFFDb\uFFFD", Printable.Line("a\uFE0F\U000E0141b\u3164"));

    [Property]
    public Property A_printable_line_is_bounded() => Law.Of(Bounded, drawn =>
        Assert.InRange(Printable.Line(drawn.Text, drawn.Most).Length, 0, drawn.Most + 1 + "...".Length));

    [Property]
    public Property A_name_is_short() => Law.Of(Texts.Any, text =>
        Assert.InRange(Printable.Name(text).Length, 0, 44));

    [Property]
    public Property Plain_text_stays_as_it_is() => Law.Of(Texts.Of(Texts.Letters + Texts.Digits + ".,:;!?()-_", 0, 400), text =>
        Assert.Equal(text, Printable.Line(text)));

    /// <summary>By category, or because Unicode says that a program which does not know it shows nothing.</summary>
    private static bool IsUnseen(System.Text.Rune rune) =>
        Unseen.Contains(System.Text.Rune.GetUnicodeCategory(rune)) || rune.Value is 0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5
            or 0x3164 or 0xFFA0 or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
