using LoginMachine.Journal;
using LoginMachine.Journal.Redaction;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

[Trait("Behaviour", "I2")]
public class UrlRedactionTests
{
    [Fact]
    [Trait("Invariant", "6")]
    public void An_address_redacted_twice_is_the_same_address() => Law.Holds(Addresses.Any, address =>
    {
        var once = UrlRedaction.Redact(address);
        Assert.Equal(once, UrlRedaction.Redact(once));
    });

    [Fact]
    [Trait("Invariant", "4")]
    [Trait("Invariant", "6")]
    public void No_secret_survives_however_its_key_is_written() => Law.Holds(Addresses.WithSecrets, planted =>
    {
        var once = UrlRedaction.Redact(planted.Text);
        Assert.DoesNotContain(planted.Secret, once, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(planted.Secret, UrlRedaction.Redact(once), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void What_is_harmless_is_kept() => Law.Holds(Addresses.WithSecrets, planted =>
    {
        var once = UrlRedaction.Redact(planted.Text);
        Assert.StartsWith("http", once, StringComparison.Ordinal);
        Assert.Contains(planted.Harmless, once.Split('?', 2)[1].Split('&'));
        Assert.Contains(UrlRedaction.Hidden, once, StringComparison.Ordinal);
    });

    [Fact]
    [Trait("Behaviour", "P2")]
    public void A_redacted_address_is_one_printable_line() => Law.Holds(Addresses.Any, address =>
    {
        var shown = UrlRedaction.Redact(address);
        Assert.Equal(Printable.Line(shown, int.MaxValue), shown);
        Assert.DoesNotContain('#', shown);
    });

    [Fact]
    public void What_is_no_address_becomes_a_fixed_word() => Law.Holds(Texts.Any, text =>
        Assert.Equal(UrlRedaction.Unparsable, UrlRedaction.Redact("mailto:" + text)));
}
