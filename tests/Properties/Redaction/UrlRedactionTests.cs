using FsCheck;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Journal.Redaction;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

[Trait("Behaviour", "I2")]
[ThousandCases]
public class UrlRedactionTests
{
    [Property]
    [Trait("Invariant", "6")]
    public Property An_address_redacted_twice_is_the_same_address() => Law.Of(Addresses.Any, address =>
    {
        var once = UrlRedaction.Redact(address);
        Assert.Equal(once, UrlRedaction.Redact(once));
    });

    [Property]
    [Trait("Invariant", "4")]
    [Trait("Invariant", "6")]
    public Property No_secret_survives_however_its_key_is_written() => Law.Of(Addresses.WithSecrets, planted =>
    {
        var once = UrlRedaction.Redact(planted.Text);
        Assert.DoesNotContain(planted.Secret, once, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(planted.Secret, UrlRedaction.Redact(once), StringComparison.OrdinalIgnoreCase);
    });

    [Property]
    public Property What_is_harmless_is_kept() => Law.Of(Addresses.WithSecrets, planted =>
    {
        var once = UrlRedaction.Redact(planted.Text);
        Assert.StartsWith("http", once, StringComparison.Ordinal);
        Assert.Contains(planted.Harmless, once.Split('?', 2)[1].Split('&'));
        Assert.Contains(UrlRedaction.Hidden, once, StringComparison.Ordinal);
    });

    [Property]
    [Trait("Behaviour", "P2")]
    public Property A_redacted_address_is_one_printable_line() => Law.Of(Addresses.Any, address =>
    {
        var shown = UrlRedaction.Redact(address);
        Assert.Equal(Printable.Line(shown, int.MaxValue), shown);
        Assert.DoesNotContain('#', shown);
    });

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("//\u200E")]
    [InlineData("https://\u200E/path")]
    [InlineData("https://\uE000/path")]
    public void An_address_with_invisible_characters_for_a_host_is_refused_instead_of_thrown_at_or_shown(string address) =>
        Assert.Equal(UrlRedaction.Unparsable, UrlRedaction.Redact(address));

    [Theory]
    [InlineData("https://h/?a=1&amp;code=SECRET", "https://h/?a=1&amp;code=[redacted]")]
    [InlineData("https://h/?a=1;CODE=SECRET;b=2", "https://h/?a=1;CODE=[redacted]")]
    [InlineData("https://h/?state=x;SECRET", "https://h/?state=[redacted]")]
    [InlineData("https://h/?scope=a;b", "https://h/?scope=a;b")]
    public void A_sensitive_key_after_a_semicolon_is_not_overlooked(string address, string shown) =>
        Assert.Equal(shown, UrlRedaction.Redact(address));

    [Property]
    public Property What_is_no_address_becomes_a_fixed_word() => Law.Of(Texts.Any, text =>
        Assert.Equal(UrlRedaction.Unparsable, UrlRedaction.Redact("mailto:" + text)));

    [Theory]
    [InlineData("see https://h/?code=SECRET, then", "see https://h/?code=[redacted] then")]
    [InlineData("(HTTP://h/#SECRET)", "(http://h/")]
    [InlineData("<https://h/?code=SECRET> 'http://i/?state=SECRET'\u00a0x", "<https://h/?code=[redacted]> 'http://i/?state=[redacted]'\u00a0x")]
    [InlineData("https:// http://", "https:// http://")]
    [InlineData("xhttp://h/?code=SECRET", "xhttp://h/?code=[redacted]")]
    [InlineData("http https ftp://h/ httpss://h/", "http https ftp://h/ httpss://h/")]
    [InlineData("", "")]
    public void Each_url_in_a_text_is_redacted(string text, string shown) => Assert.Equal(shown, UrlRedaction.In(text));
}
