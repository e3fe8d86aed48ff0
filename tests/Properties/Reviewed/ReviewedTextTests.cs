using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Reviewed;

[Trait("Behaviour", "O6")]
[Trait("Behaviour", "P2")]
public class ReviewedTextTests
{
    private const int Longest = 260;

    /// <summary>What could end a line, a string or a tag, wherever the text is shown.</summary>
    private static readonly Gen<char> Breaking = Gen.Elements<char>("\0\n\r\t\u001B\u007F\u0085\u2028\u202E\u200B\"'\\<>&{}=?%@ \u00E9".ToCharArray());

    [Fact]
    public void Attempt_ids_are_reviewed() => AssertReviewed(ReviewedTexts.AttemptIds);

    [Fact]
    public void Builds_are_reviewed() => AssertReviewed(ReviewedTexts.Builds);

    [Fact]
    public void Definition_names_are_reviewed() => AssertReviewed(ReviewedTexts.DefinitionNames);

    [Fact]
    public void Digests_are_reviewed() => AssertReviewed(ReviewedTexts.Digests);

    [Fact]
    [Trait("Behaviour", "C3")]
    public void Error_codes_are_reviewed() => AssertReviewed(ReviewedTexts.ErrorCodes);

    [Fact]
    public void Host_labels_are_reviewed() => AssertReviewed(ReviewedTexts.HostLabels);

    [Fact]
    public void Marks_are_reviewed() => AssertReviewed(ReviewedTexts.Marks);

    [Fact]
    public void Request_ids_are_reviewed() => AssertReviewed(ReviewedTexts.RequestIds);

    [Fact]
    public void Type_names_are_reviewed() => AssertReviewed(ReviewedTexts.TypeNames);

    private static void AssertReviewed<T>(Gen<T> wellFormed)
        where T : struct, IReviewed<T>
    {
        Law.Holds(wellFormed, AssertKept);
        Law.Holds(Gen.OneOf(Texts.Any, Near(wellFormed, Texts.AnyChar)), AssertKeptOrRefused<T>);
        Law.Holds(Near(wellFormed, Breaking.Where(one => one != ' ')), text => Assert.Null(T.Parse(text)));
        Law.Holds(wellFormed, value => Assert.Null(T.Parse(string.Concat(Enumerable.Repeat(value.Text, 1 + (Longest / value.Text.Length))))));
        Law.Holds(Texts.Any.Where(text => T.Parse(text) is null), AssertNotJson<T>);
    }

    private static void AssertKept<T>(T value)
        where T : struct, IReviewed<T>
    {
        Assert.Equal(value, T.Parse(value.Text));
        Assert.Equal(value.Text, value.ToString());
        Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)));
    }

    private static void AssertKeptOrRefused<T>(string text)
        where T : struct, IReviewed<T>
    {
        if (T.Parse(text) is { } value)
        {
            Assert.Equal(text, value.Text);
            Assert.InRange(text.Length, 1, Longest);
            Assert.All(text, one => Assert.InRange(one, ' ', '~'));
        }
    }

    private static void AssertNotJson<T>(string text)
        where T : struct, IReviewed<T> =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text)));

    private static Gen<string> Near<T>(Gen<T> wellFormed, Gen<char> characters)
        where T : struct, IReviewed<T> =>
        from value in wellFormed
        from at in Gen.Choose(0, value.Text.Length)
        from one in characters
        from length in Gen.Choose(0, 1)
        select value.Text[..at] + one + value.Text[Math.Min(value.Text.Length, at + length)..];
}
