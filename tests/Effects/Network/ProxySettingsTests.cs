using System.Net;
using LoginMachine.Effects.Http;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Network;

/// <summary>The variables are read as .NET reads them.</summary>
[Trait("Behaviour", "D2")]
public sealed class ProxySettingsTests
{
    private static readonly Uri Secure = new("https://login.example.com/token");
    private static readonly Uri Plain = new("http://login.example.com/token");

    [Theory]
    [InlineData("https_proxy,HTTPS_PROXY,all_proxy,ALL_PROXY", "LowerHttpsProxy", "LowerAllProxy")]
    [InlineData("HTTPS_PROXY,HTTP_PROXY,ALL_PROXY", "UpperHttpsProxy", "UpperHttpProxy")]
    [InlineData("http_proxy,HTTP_PROXY", "", "LowerHttpProxy")]
    [InlineData("HTTP_PROXY,GATEWAY_INTERFACE", "", "")]
    [InlineData("HTTP_PROXY,GATEWAY_INTERFACE,ALL_PROXY", "UpperAllProxy", "UpperAllProxy")]
    [InlineData("", "", "")]
    public void The_first_variable_that_is_set_names_the_proxy(string set, string secure, string plain)
    {
        var names = set.Split(',');
        var settings = new ProxySettings(name => names.Contains(name) ? "http://proxy.example.com:3128" : null, null);
        Assert.Equal(secure, settings.For(Secure).From?.ToString() ?? "");
        Assert.Equal(plain, settings.For(Plain).From?.ToString() ?? "");
    }

    [Theory]
    [InlineData("proxy.example.com", "http://proxy.example.com/")]
    [InlineData("proxy.example.com:3128", "http://proxy.example.com:3128/")]
    [InlineData("HTTP://proxy.example.com:3128/anything", "http://proxy.example.com:3128/")]
    [InlineData("https://proxy.example.com", "https://proxy.example.com/")]
    [InlineData("socks5://proxy.example.com:1080", "socks5://proxy.example.com:1080/")]
    [InlineData("http://[::1]:3128", "http://[::1]:3128/")]
    [InlineData("http://user:secret@proxy.example.com:3128", "http://proxy.example.com:3128/")]
    [InlineData("http://proxy.example.com:port", null)]
    [InlineData("http://proxy.example.com:99999", null)]
    [InlineData("http://", null)]
    [InlineData("http://user@", null)]
    public void An_address_is_read_or_told(string value, string? address)
    {
        var choice = new ProxySettings(name => name == "HTTPS_PROXY" ? value : null, null).For(Secure);
        Assert.Equal(address, choice.Address?.AbsoluteUri);
        Assert.Equal(address is null, choice.Bad);
        Assert.Equal(ProxySource.UpperHttpsProxy, choice.From);
        Assert.DoesNotContain("secret", choice.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user:pass", "user", "pass", "")]
    [InlineData("user", "user", "", "")]
    [InlineData("us%40er:p%3Aa:ss", "us@er", "p:a:ss", "")]
    [InlineData("domain\\user:p@ss", "user", "p@ss", "domain")]
    public void User_and_password_are_taken_out_of_the_address(string account, string user, string password, string domain)
    {
        var choice = new ProxySettings(name => name == "https_proxy" ? $"http://{account}@proxy.example.com" : null, null).For(Secure);
        var credential = Assert.IsType<NetworkCredential>(choice.Credentials);
        Assert.Equal((user, password, domain), (credential.UserName, credential.Password, credential.Domain));
        Assert.Equal("http://proxy.example.com/", choice.Address!.AbsoluteUri);
    }

    [Theory]
    [InlineData("login.example.com", true)]
    [InlineData("LOGIN.example.com", true)]
    [InlineData(".example.com", true)]
    [InlineData(".login.example.com", true)]
    [InlineData("other.com, login.example.com", true)]
    [InlineData("*", true)]
    [InlineData("example.com", false)]
    [InlineData(".ample.com", false)]
    [InlineData(",,", false)]
    public void Hosts_are_excepted(string except, bool straight)
    {
        var settings = new ProxySettings(name => name switch { "https_proxy" => "proxy.example.com", "NO_PROXY" => except, _ => null }, null);
        Assert.Equal(straight, !settings.For(Secure).Used);
    }

    [Fact]
    public void A_proxy_that_the_host_program_chose_is_the_only_setting()
    {
        var settings = new ProxySettings(_ => "proxy.example.com", new WebProxy("http://chosen.example.com:1"));
        Assert.Equal((new Uri("http://chosen.example.com:1"), ProxySource.Host), (settings.For(Secure).Address, settings.For(Secure).From!.Value));
        Assert.False(new ProxySettings(_ => "proxy.example.com", new WebProxy()).For(Secure).Used);
    }
}
