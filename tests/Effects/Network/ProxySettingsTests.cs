using System.Net;
using LoginMachine.Http;
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
    public void An_address_is_read_or_reported(string value, string? address)
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
    [InlineData("example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("login.example.com.", true)]
    [InlineData("login.example.com:443", true)]
    [InlineData("*.example.com:443", true)]
    [InlineData("other.com login.example.com", true)]
    [InlineData("login.example.com:8443", false)]
    [InlineData("ample.com", false)]
    [InlineData("10.0.0.0/8", false)]
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

    [Theory]
    [InlineData("10.0.0.0/8", "https://10.1.2.3/", true)]
    [InlineData("10.1.2.3/8", "https://10.9.9.9/", true)]
    [InlineData("10.0.0.0/8", "https://11.1.2.3/", false)]
    [InlineData("192.168.1.0/25", "https://192.168.1.127/", true)]
    [InlineData("192.168.1.0/25", "https://192.168.1.128/", false)]
    [InlineData("fd00::/8", "https://[fd12::1]/", true)]
    [InlineData("[fd00::]/8", "https://[fd12::1]/", true)]
    [InlineData("[fd12::1]:8443", "https://[fd12::1]:8443/", true)]
    [InlineData("[fd12::1]:8443", "https://[fd12::1]/", false)]
    [InlineData("fd12::1", "https://[fd12::1]/", true)]
    [InlineData("10.1.2.3", "https://10.1.2.3/", true)]
    [InlineData("10.1.2.3:443", "https://10.1.2.3/", true)]
    [InlineData("10.1.2.3:80", "https://10.1.2.3/", false)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/", true)]
    public void Networks_addresses_and_ports_are_excepted(string except, string address, bool straight)
    {
        var settings = new ProxySettings(name => name switch { "https_proxy" => "proxy.example.com", "NO_PROXY" => except, _ => null }, null);
        Assert.Equal(straight, !settings.For(new Uri(address)).Used);
    }

    [Theory]
    [InlineData("login.example.com", NoProxyMatch.Excepted)]
    [InlineData("other.com", NoProxyMatch.NotListed)]
    [InlineData("http://login.example.com", NoProxyMatch.NotUnderstood)]
    [InlineData("log*.example.com", NoProxyMatch.NotUnderstood)]
    [InlineData("10.0.0.0/99", NoProxyMatch.NotUnderstood)]
    [InlineData("login.example.com:https", NoProxyMatch.NotUnderstood)]
    [InlineData("log*, login.example.com", NoProxyMatch.Excepted)]
    internal void What_the_exceptions_said_is_kept(string except, NoProxyMatch match)
    {
        var settings = new ProxySettings(name => name switch { "https_proxy" => "proxy.example.com", "NO_PROXY" => except, _ => null }, null);
        Assert.Equal(match, settings.For(Secure).Exception);
        Assert.Null(new ProxySettings(name => name == "NO_PROXY" ? except : null, null).For(Secure).Exception);
    }

    /// <summary>The values stand for kinds of mistakes, whatever variable holds them.</summary>
    [Theory]
    [InlineData("http:/proxy.example.com:3128", ProxyValueFault.Slash)]
    [InlineData("http//proxy.example.com:3128", ProxyValueFault.Slash)]
    [InlineData("//proxy.example.com:3128", ProxyValueFault.Slash)]
    [InlineData("http:///proxy.example.com:3128", ProxyValueFault.Slash)]
    [InlineData("proxy.example.com/3128", ProxyValueFault.Slash)]
    [InlineData("htp://proxy.example.com:3128", ProxyValueFault.Scheme)]
    [InlineData("ftp://proxy.example.com:3128", ProxyValueFault.Scheme)]
    [InlineData("http://proxy.example.com:", ProxyValueFault.Port)]
    [InlineData("http://proxy.example.com:0", ProxyValueFault.Port)]
    [InlineData("http://proxy.example.com:3128x", ProxyValueFault.Port)]
    [InlineData("\"http://proxy.example.com:3128\"", ProxyValueFault.Scheme)]
    [InlineData("'proxy.example.com'", ProxyValueFault.Characters)]
    [InlineData("http://proxy example.com", ProxyValueFault.Characters)]
    [InlineData("http:proxy.example.com:3128", ProxyValueFault.Characters)]
    [InlineData("http://:3128", ProxyValueFault.NoHost)]
    internal void A_mistyped_value_is_named_by_its_mistake(string value, ProxyValueFault wrong)
    {
        var choice = new ProxySettings(name => name == "HTTPS_PROXY" ? value : null, null).For(Secure);
        Assert.True(choice.Bad);
        Assert.Equal(wrong, choice.Wrong);
    }

    [Theory]
    [InlineData("http://proxy.example.com:3128/")]
    [InlineData("proxy.example.com:3128/")]
    [InlineData("socks5h://proxy.example.com:1080")]
    [InlineData(" http://proxy.example.com:3128 ")]
    public void A_value_that_leaves_no_doubt_is_read(string value) =>
        Assert.Equal("proxy.example.com", new ProxySettings(name => name == "HTTPS_PROXY" ? value : null, null).For(Secure).Address!.Host);

    [Theory]
    [Trait("Behaviour", "S2")]
    [InlineData("http://127.0.0.1:4444/token")]
    [InlineData("http://127.8.9.10/token")]
    [InlineData("https://127.0.0.1:4444/token")]
    [InlineData("http://[::1]:4444/token")]
    [InlineData("http://[::ffff:127.0.0.1]:4444/token")]
    [InlineData("http://[::ffff:127.1.2.3]/token")]
    [InlineData("http://localhost/token")]
    [InlineData("http://LOCALHOST/token")]
    [InlineData("http://localhost./token")]
    [InlineData("http://provider.localhost:8080/token")]
    [InlineData("http://0.0.0.0/token")]
    [InlineData("http://2130706433/token")]
    public void Loopback_never_goes_through_a_proxy_regardless_of_the_settings(string address)
    {
        var loopback = new Uri(address);
        foreach (var name in new[] { "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" })
        {
            Assert.Equal(ProxyChoice.None, new ProxySettings(asked => asked == name ? "http://proxy.example.com:3128" : null, null).For(loopback));
        }

        Assert.Equal(ProxyChoice.None, new ProxySettings(_ => null, new EveryAddress()).For(loopback));
    }

    /// <summary>A host program's proxy that excepts nothing.</summary>
    private sealed class EveryAddress : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => new("http://chosen.example.com:1");

        public bool IsBypassed(Uri host) => false;
    }
}
