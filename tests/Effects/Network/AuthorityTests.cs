using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Network;

[Trait("Behaviour", "D5")]
public sealed class AuthorityTests : IDisposable
{
    private readonly TemporaryHome home = new();

    public static IEnumerable<object?[]> Unfit => new TheoryData<string, BundleFault>()
    {
        { "missing", BundleFault.Missing },
        { "folder", BundleFault.NotAFile },
        { "", BundleFault.Empty },
        { "no certificate in here\n", BundleFault.Empty },
        { "\u0000\u0001\u00ff binary", BundleFault.Empty },
        { "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", BundleFault.Broken },
        { "-----BEGIN CERTIFICATE-----\nMIIB", BundleFault.Broken },
        { "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n", BundleFault.Broken },
    };

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData(Endpoint.Discovery)]
    [InlineData(Endpoint.Token)]
    [InlineData(Endpoint.Keys)]
    public async Task The_variable_and_the_profile_make_an_authority_trusted(Endpoint request)
    {
        await using var server = await SecureProvider.StartAsync();
        Assert.True(Journey.Arrived(await Journey.ToAsync(request, server.Address, new() { ["SSL_CERT_FILE"] = server.Bundle })));
        Assert.True(Journey.Arrived(await Journey.ToAsync(request, server.Address, authorities: server.Bundle)));
    }

    [Fact]
    public async Task A_file_of_many_certificates_makes_each_of_them_trusted()
    {
        using var other = new GeneratedAuthority();
        await using var first = await SecureProvider.StartAsync();
        await using var second = await SecureProvider.StartAsync();
        var bundle = home.Write("many.pem", $"# a remark\n{other.Pem}\nbetween\r\n{first.Authority.Pem}\n\n{second.Authority.Pem.ReplaceLineEndings("\r\n")}");

        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, first.Address, authorities: bundle)));
        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, second.Address, authorities: bundle)));
    }

    [Fact]
    public async Task An_authority_in_between_may_come_from_the_file_or_from_the_server()
    {
        using var root = new GeneratedAuthority();
        using var between = new GeneratedAuthority(root);
        await using var provider = await LoopbackProvider.StartAsync();
        await using var sending = new TlsFront(provider.Issuer.Port, between.Issue(), [between.Certificate]);
        await using var keeping = new TlsFront(provider.Issuer.Port, between.Issue());
        var (alone, both) = (home.Write("root.pem", root.Pem), home.Write("both.pem", root.Pem + "\n" + between.Pem));

        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, $"https://127.0.0.1:{sending.Port}", authorities: alone)));
        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, $"https://127.0.0.1:{keeping.Port}", authorities: both)));
        Assert.Equal(TlsFault.IncompleteChain, Journey.Broken(await Journey.ToAsync(Endpoint.Token, $"https://127.0.0.1:{keeping.Port}", authorities: alone)).Route!.Tls);
    }

    [Fact]
    public async Task OpenSSLs_own_form_is_read()
    {
        await using var server = await SecureProvider.StartAsync();
        var remarks = Convert.ToBase64String([.. server.Authority.Certificate.RawData, 0x30, 0x02, 0x0c, 0x00]);
        var bundle = home.Write("trusted.pem", $"-----BEGIN TRUSTED CERTIFICATE-----\n{remarks}\n-----END TRUSTED CERTIFICATE-----\n");
        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, server.Address, authorities: bundle)));
    }

    [Fact]
    public async Task The_profile_replaces_the_variable()
    {
        await using var server = await SecureProvider.StartAsync();
        var stale = new Dictionary<string, string> { ["SSL_CERT_FILE"] = Path.Combine(home.Root, "gone.pem") };
        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, server.Address, stale, server.Bundle)));
    }

    [Fact]
    public async Task Another_authority_in_the_file_is_reported_with_the_setting()
    {
        using var other = new GeneratedAuthority();
        await using var server = await SecureProvider.StartAsync();
        var (_, route) = Journey.Broken(await Journey.ToAsync(Endpoint.Token, server.Address, authorities: home.Write("other.pem", other.Pem)));
        Assert.Equal(new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.Profile), route);
    }

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    internal async Task A_file_that_cannot_be_used_is_reported_before_anything_is_sent(string content, BundleFault reported)
    {
        await using var server = await SecureProvider.StartAsync();
        var path = reported switch
        {
            BundleFault.Missing => Path.Combine(home.Root, "missing.pem"),
            BundleFault.NotAFile => home.Root,
            _ => home.Write("bundle.pem", content),
        };
        foreach (var request in Journey.Requests)
        {
            var byVariable = Journey.Broken(await Journey.ToAsync(request, server.Address, new() { ["SSL_CERT_FILE"] = path }));
            var byProfile = Journey.Broken(await Journey.ToAsync(request, server.Address, authorities: path));
            Assert.Equal((TransportFault.Setup, new Route(Authority: AuthoritySource.SslCertFile, Bundle: reported)), byVariable);
            Assert.Equal((TransportFault.Setup, new Route(Authority: AuthoritySource.Profile, Bundle: reported)), byProfile);
        }

        Assert.Equal(0, server.Arrived);
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_named_by_its_setting_and_ends_the_sign_in()
    {
        var failed = new TokenRequestFailed(TransportFault.Setup, Route: new Route(Authority: AuthoritySource.SslCertFile, Bundle: BundleFault.Empty));
        Assert.Equal("the file that SSL_CERT_FILE names contains no certificate in PEM format", FailureDetail.Of(failed));
        Assert.Equal(FailureCategory.TokenExchangeRequest, CategoryOf(FlowState.ExchangingToken, failed));
        Assert.Equal(FailureCategory.DiscoveryFailed, CategoryOf(FlowState.Discovering, new DiscoveryFailed(DiscoveryFault.Setup, Route: failed.Route)));
    }

    [Fact]
    public async Task A_request_that_needs_no_certificate_does_not_ask_for_them()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        Assert.True(Journey.Arrived(await Journey.ToAsync(Endpoint.Token, provider.IssuerName, new() { ["SSL_CERT_FILE"] = "/gone" })));
    }

    private static FailureCategory CategoryOf(FlowState state, Trigger trigger) =>
        Assert.IsType<Step>(new Decider(Definitions.Browser).Decide(state, trigger, Facts.None)).Failure!.Category;
}
