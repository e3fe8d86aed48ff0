using System.Security.Cryptography.X509Certificates;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>A provider behind a real end of TLS, with an authority of its own.</summary>
internal sealed class SecureProvider : IAsyncDisposable
{
    private readonly TemporaryHome home = new();
    private readonly LoopbackProvider provider;
    private readonly TlsFront front;

    private SecureProvider(LoopbackProvider provider, GeneratedAuthority authority, TlsFront front, string host)
    {
        (this.provider, Authority, this.front) = (provider, authority, front);
        Address = $"https://{host}:{front.Port}";
        provider.Faults.DiscoveryIssuer = Address;
        Bundle = home.Write("authority.pem", authority.Pem);
    }

    internal string Address { get; }

    internal GeneratedAuthority Authority { get; }

    /// <summary>A file with the certificate of the authority.</summary>
    internal string Bundle { get; }

    /// <summary>How many connections have come.</summary>
    internal int Arrived => front.Arrived;

    internal static async Task<SecureProvider> StartAsync(
        Func<GeneratedAuthority, X509Certificate2>? certificate = null, TlsFrontFault fault = TlsFrontFault.None, string host = "127.0.0.1")
    {
        var provider = await LoopbackProvider.StartAsync();
        var authority = new GeneratedAuthority();
        var own = (certificate ?? (made => made.Issue(host)))(authority);
        return new SecureProvider(provider, authority, new TlsFront(provider.Issuer.Port, own, fault: fault), host);
    }

    public async ValueTask DisposeAsync()
    {
        await front.DisposeAsync();
        await provider.DisposeAsync();
        Authority.Dispose();
        home.Dispose();
    }
}
