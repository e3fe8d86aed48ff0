using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[ThousandCases]
public class TimestampTests
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly string[] Times = ["2026-11-21T14:55:34.123456Z", "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z", "2024-02-29T19:09:09.000000Z"];

    [Property]
    public Property A_time_with_one_character_changed_is_read_as_the_form_says() => Law.Of(
        from time in Gen.Elements(Times)
        from at in Gen.Choose(0, time.Length - 1)
        from character in Gen.Elements("0123456789-+:.TZtz ,aé".ToCharArray())
        select time[..at] + character + time[(at + 1)..],
        text => Assert.Equal(Expected(text), Timestamp.Read(text)));

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2026-11-21T14:55:34.12345Z")]
    [InlineData("2026-11-21T14:55:34.1234567Z")]
    [InlineData("2026-11-21T14:55:34.123456+00:00")]
    public void Another_length_is_no_time(string text) => Assert.Null(Timestamp.Read(text));

    private static DateTimeOffset? Expected(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
