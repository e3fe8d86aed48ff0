using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Discovery;

/// <summary>Placeholders in braces, and what may take their place.</summary>
public sealed class IssuerTemplateTests
{
    [Theory]
    [InlineData("https://a.example/{tenantid}/v2.0", "https://a.example/x/v2.0")]
    [InlineData("{a}{b}", "xx")]
    [InlineData("{{a}}", "{x}")]
    [InlineData("{a{b}", "{ax")]
    [InlineData("{a_1}", "x")]
    [InlineData("{1a}{_a}{}{a-b}{ a}{\u00e9}", "{1a}{_a}{}{a-b}{ a}{\u00e9}")]
    [InlineData("}{a", "}{a")]
    [InlineData("{", "{")]
    [InlineData("", "")]
    public void A_name_in_braces_is_a_placeholder(string template, string filled) =>
        Assert.Equal(filled, IssuerTemplate.Fill(template, _ => "x"));

    [Fact]
    public void A_placeholder_is_replaced_by_its_name() =>
        Assert.Equal("/<a>/<b2>/", IssuerTemplate.Fill("/{a}/{b2}/", name => $"<{name}>"));

    [Theory]
    [InlineData("/{a}/end", "/x/end", true)]
    [InlineData("/{a}/end", "//end", false)]
    [InlineData("/{a}/end", "/x/y/end", false)]
    [InlineData("/{a}/end", "/x/end/", false)]
    [InlineData("/{a}/end", "/x/End", false)]
    [InlineData("/{a}", "/x\n", false)]
    [InlineData("/{a}", "/\u00e9", false)]
    [InlineData("/{a}.{b}", "/x.y.z", true)]
    [InlineData("/{a}.{b}", "/x.", false)]
    [InlineData("{a}{b}", "xy", true)]
    [InlineData("{a}{b}", "x", false)]
    [InlineData("/[.*]{a}", "/[.*]x", true)]
    [InlineData("/a.c", "/abc", false)]
    [InlineData("/{1}", "/{1}", true)]
    [InlineData("", "", true)]
    public void A_text_fits_with_a_value_for_each_placeholder(string template, string text, bool fits) =>
        Assert.Equal(fits, IssuerTemplate.Fits(template, text));

    [Theory]
    [InlineData(1, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(0, false)]
    public void A_value_has_at_most_128_characters(int length, bool fits)
    {
        var value = new string('x', length);
        Assert.Equal(fits, IssuerTemplate.IsValue(value));
        Assert.Equal(fits, IssuerTemplate.Fits("/{a}/", $"/{value}/"));
    }

    [Fact]
    public void Many_placeholders_side_by_side_take_no_time() =>
        Assert.False(IssuerTemplate.Fits(string.Concat(Enumerable.Repeat("{a}", 100)) + "/", new string('x', 5_000)));
}
