using System.Net;
using System.Web;
using LoginMachine.Effects;
using LoginMachine.Hosting;
using LoginMachine.Http;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>One attempt against one provider over real sockets, performed effect by effect.</summary>
internal sealed class Handlers : IAsyncDisposable
{
    private static readonly HostEnvironment Nowhere = new(true, false, false, false, false, false, false, false, false, false, false, false);

    private readonly ProviderHttp http;

    private Handlers(LoopbackProvider provider, Attempt attempt, ProviderHttp http) => (Provider, Attempt, this.http) = (provider, attempt, http);

    internal LoopbackProvider Provider { get; }

    internal Attempt Attempt { get; }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Provider.DisposeAsync();
    }

    internal static async Task<Handlers> StartAsync(
        ProviderOptions? options = null, Func<Profile, Profile>? profile = null, Limits? limits = null, TimeProvider? time = null, IWebProxy? proxy = null, Func<string, string?>? variable = null)
    {
        var provider = await LoopbackProvider.StartAsync(options);
        var wanted = new LoginOptions((profile ?? (same => same))(ProfileOf(provider))) { Limits = limits ?? new Limits() };
        var attempt = new Attempt(
            AttemptId.Parse("0123456789abcdef")!.Value,
            wanted,
            JournaledSettings.From(wanted, Nowhere),
            new Vault(),
            new Redactor(new byte[32]),
            time ?? TimeProvider.System)
        {
            Listener = new Doorstep(),
            Endpoints = EndpointsOf(provider),
        };
        return new Handlers(provider, attempt, new ProviderHttp(variable is null ? proxy ?? new WebProxy() : proxy, variable ?? (_ => null), wanted.Profile.CertificateAuthorities));
    }

    internal static Profile ProfileOf(LoopbackProvider provider) =>
        new() { Name = "test", Issuer = provider.IssuerName, ClientId = "demo-client" };

    /// <summary>What the last effect reported, with all its evidence; the methods return its essence.</summary>
    internal Trigger? Told { get; private set; }

    internal Task<Trigger> DiscoverAsync(CancellationToken cancellation = default) =>
        ReportAsync(new DiscoverProviderHandler(http).Handle(new DiscoverProvider(Attempt), cancellation));

    /// <summary>Asks the provider for a code, as a browser would, and keeps it.</summary>
    internal async Task AuthorizeAsync()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var response = await browser.GetAsync(AuthorizationRequest.Address(Attempt, Attempt.Listener!.RedirectUri));
        var query = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        Attempt.Vault.PutCode(new Secret(query["code"]!));
    }

    /// <summary>Redeems a code: a real one if there is none yet.</summary>
    internal async Task<Trigger> RedeemAsync(CancellationToken cancellation = default)
    {
        if (Attempt.Vault.Code is null)
        {
            await AuthorizeAsync();
        }

        return await ReportAsync(new ExchangeCodeHandler(http).Handle(new ExchangeCode(Attempt), cancellation));
    }

    internal Task<Trigger> VerifyAsync(CancellationToken cancellation = default) =>
        ReportAsync(new VerifyIdentityHandler(http).Handle(new VerifyIdentity(Attempt), cancellation));

    /// <summary>Puts an ID token where a token response would have left it.</summary>
    internal async Task<Trigger> VerifyAsync(string idToken)
    {
        Attempt.Vault.PutTokens(new Tokens(new Secret(TokenForge.AccessToken), null, new Secret(idToken), null, null));
        return await VerifyAsync();
    }

    internal void TokenEndpointAt(string address) => Attempt.Endpoints = Attempt.Endpoints! with { Token = new Uri(address) };

    private async Task<Trigger> ReportAsync(Task<Trigger> pending) => (Told = await pending).Plain();

    private static ProviderEndpoints EndpointsOf(LoopbackProvider provider) => new(
        provider.IssuerName,
        new Uri(provider.Issuer, "/authorize"),
        new Uri(provider.Issuer, "/token"),
        new Uri(provider.Issuer, "/jwks"));
}
