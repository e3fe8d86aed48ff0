using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Sanitized;

[Trait("Behaviour", "O6")]
[Trait("Behaviour", "P2")]
[ThousandCases]
public class ReviewedTextTests
{
    private const int Longest = 260;

    /// <summary>What could end a line, a string or a tag, wherever the text is shown.</summary>
    private static readonly Gen<char> Breaking = Gen.Elements<char>("\0\n\r\t\u001B\u007F\u0085\u2028\u202E\u200B\"'\\<>&{}=?%@ \u00E9".ToCharArray());

    [Property]
    public Property Attempt_ids_are_reviewed() => AssertReviewed(ReviewedTexts.AttemptIds);

    [Property]
    public Property Builds_are_reviewed() => AssertReviewed(ReviewedTexts.Builds);

    [Property]
    public Property Definition_names_are_reviewed() => AssertReviewed(ReviewedTexts.DefinitionNames);

    [Property]
    public Property Digests_are_reviewed() => AssertReviewed(ReviewedTexts.Digests);

    [Property]
    [Trait("Behaviour", "C3")]
    public Property Error_codes_are_reviewed() => AssertReviewed(ReviewedTexts.ErrorCodes);

    [Property]
    public Property Host_labels_are_reviewed() => AssertReviewed(ReviewedTexts.HostLabels);

    [Property]
    public Property Marks_are_reviewed() => AssertReviewed(ReviewedTexts.Marks);

    [Property]
    public Property Profile_labels_are_reviewed() => AssertReviewed(ReviewedTexts.ProfileLabels);

    [Property]
    public Property Request_ids_are_reviewed() => AssertReviewed(ReviewedTexts.RequestIds);

    [Property]
    public Property Type_names_are_reviewed() => AssertReviewed(ReviewedTexts.TypeNames);

    [Property]
    public Property Lists_of_proxy_schemes_are_reviewed() => AssertReviewed(ReviewedTexts.SchemeLists);

    private static Property AssertReviewed<T>(Gen<T> wellFormed)
        where T : struct, IReviewed<T> =>
        Law.Of(wellFormed, AssertKept)
            .And(Law.Of(Gen.OneOf(Texts.Any, Near(wellFormed, Texts.AnyChar)), AssertKeptOrRefused<T>))
            .And(Law.Of(Near(wellFormed, Breaking.Where(one => one != ' ')), text => Assert.Null(T.Parse(text))))
            .And(Law.Of(wellFormed, value => Assert.Null(T.Parse(string.Concat(Enumerable.Repeat(value.Text, 1 + (Longest / value.Text.Length)))))))
            .And(Law.Of(Texts.Any.Where(text => T.Parse(text) is null), AssertNotJson<T>));

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
