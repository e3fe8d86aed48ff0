using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Network;

/// <summary>The engine as a whole meets the settings of a machine.</summary>
public sealed class SignInTests
{
    [Fact]
    [Trait("Behaviour", "D2")]
    public async Task The_journal_names_the_setting_and_nothing_of_what_it_holds()
    {
        await using var home = await Home.OpenAsync();
        await using var proxy = new ForwardProxy { Account = "proxy-user:right-password" };
        var setting = $"http://proxy-user:wrong-password@127.0.0.1:{proxy.Address.Port}";
        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(
            home.Options with { Profile = Named(home, "https://provider.test") },
            home.Parts with { Proxy = null, Environment = With("HTTPS_PROXY", setting) }));

        Assert.Equal(FailureCategory.ProxyFailed, outcome.Failure.Category);
        Assert.Equal("the proxy in HTTPS_PROXY requires a user and password (HTTP status 407); request to provider.test:443 (issuer)", FailureDetail.Of(outcome.Failure.Cause));
        var files = Directory.GetFiles(home.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        Assert.Contains(files, text => text.Contains("\"proxy_from\":\"upper_https_proxy\"", StringComparison.Ordinal));
        Assert.All(["proxy-user", "wrong-password", $":{proxy.Address.Port}"], part => Assert.DoesNotContain(files, text => text.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Behaviour", "D5")]
    public async Task A_sign_in_goes_through_with_the_authorities_of_the_profile()
    {
        await using var home = await Home.OpenAsync();
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        await using var front = new TlsFront(home.Provider.Issuer.Port, certificate);
        var bundle = Path.Combine(home.Root, "authority.pem");
        await File.WriteAllTextAsync(bundle, authority.Pem);
        var profile = home.Options.Profile with
        {
            Scopes = ["profile"],
            AuthorizationEndpoint = $"{home.Provider.IssuerName}/authorize",
            TokenEndpoint = $"https://127.0.0.1:{front.Port}/token",
        };

        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { Profile = profile with { CertificateAuthorities = bundle } }));
        var without = Assert.IsType<NotSignedIn>(await home.SignInAsync(home.Options with { Profile = profile }));
        Assert.Equal(FailureCategory.TlsFailed, without.Failure.Category);
        Assert.Equal($"the certificate does not lead to an authority that is known on this machine; request to 127.0.0.1:{front.Port} (token_endpoint in the profile)", FailureDetail.Of(Assert.IsType<TokenRequestFailed>(without.Failure.Cause) with { Elapsed = null }));
    }

    [Fact]
    [Trait("Behaviour", "D5")]
    public async Task A_stale_variable_ends_the_sign_in_before_anything_is_sent()
    {
        await using var home = await Home.OpenAsync();
        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(
            home.Options with { Profile = Named(home, $"https://127.0.0.1:{home.Provider.Issuer.Port}") },
            home.Parts with { Environment = With("SSL_CERT_FILE", Path.Combine(home.Root, "gone.pem")) }));

        Assert.Equal(FailureCategory.DiscoveryFailed, outcome.Failure.Category);
        Assert.Equal($"the file that SSL_CERT_FILE names does not exist; request to 127.0.0.1:{home.Provider.Issuer.Port} (issuer)", FailureDetail.Of(outcome.Failure.Cause));
        Assert.Empty(home.Provider.Requests);
    }

    private static Profile Named(Home home, string issuer) => home.Options.Profile with { Issuer = issuer };

    private static EnvironmentProbe With(string name, string value) => new(asked => asked == name ? value : null, _ => false, Terminal: false, HasDesktop: false);
}
