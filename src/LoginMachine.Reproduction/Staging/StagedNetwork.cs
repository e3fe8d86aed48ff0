using System.Security.Cryptography.X509Certificates;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider.Network;

namespace LoginMachine.Reproduction.Staging;

/// <summary>
/// What is between the program and the one endpoint that it does not get through to: a real proxy, a real end of
/// TLS with a generated authority, a file of authorities that cannot be used. Only that endpoint has an address in
/// https, so nothing else meets it.
/// </summary>
internal sealed class StagedNetwork : IAsyncDisposable
{
    /// <summary>A host that only the staged proxy knows: loopback never goes through one.</summary>
    private const string Elsewhere = "provider.test";

    private readonly Dictionary<string, string> variables = [];
    private readonly List<IDisposable> certificates = [];
    private readonly Route route;
    private readonly int provider;
    private readonly string folder;
    private readonly string host;
    private TlsFront? front;
    private ForwardProxy? proxy;

    /// <summary>Puts it up.</summary>
    /// <param name="fault">The fault; null is none.</param>
    /// <param name="recorded">What is known of it.</param>
    /// <param name="provider">The provider's port.</param>
    /// <param name="folder">Where files may be put.</param>
    /// <param name="authoritySet">Whether a variable names authorities in any case.</param>
    internal StagedNetwork(TransportFault? fault, Route? recorded, int provider, string folder, bool authoritySet = false)
    {
        (route, this.provider, this.folder) = (recorded ?? new Route(), provider, folder);
        Directory.CreateDirectory(folder);
        if (fault == TransportFault.Setup || authoritySet || route.Authority is not (null or AuthoritySource.System))
        {
            Name(fault == TransportFault.Setup ? BadBundle(route.Bundle) : Other());
        }

        var proxied = fault == TransportFault.Proxy || (fault == TransportFault.Tls && route.ProxyFrom is not null);
        host = proxied ? Elsewhere : "127.0.0.1";
        Port = fault == TransportFault.Tls ? TlsPort() : provider;
        if (proxied)
        {
            variables[ProxyVariable] = fault == TransportFault.Proxy ? ProxyAddress(route.Proxy) : Put(new ForwardProxy());
        }

        Base = FaultyEndpoints.ByNetwork(fault) ? $"https://{host}:{Port}" : null;
    }

    /// <summary>Where the endpoint is, without its path; null if nothing is in the way.</summary>
    internal string? Base { get; }

    /// <summary>Gets the variables that name it.</summary>
    internal IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>Gets the file of authorities that the profile names.</summary>
    internal string? Authorities { get; private set; }

    /// <summary>Gets whether a variable names a proxy.</summary>
    internal bool Proxied => variables.ContainsKey(ProxyVariable);

    /// <summary>Completes when a proxy that does not answer was asked; never if there is none.</summary>
    internal Task Unanswered => proxy is { Behaviour: ProxyBehaviour.Hangs } ? proxy.Asked : Task.Delay(Timeout.Infinite);

    private int Port { get; }

    /// <summary>A variable for all schemes would be for the other endpoints as well.</summary>
    private string ProxyVariable => route.ProxyFrom == ProxySource.LowerHttpsProxy ? "https_proxy" : "HTTPS_PROXY";

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new IAsyncDisposable?[] { front, proxy }.OfType<IAsyncDisposable>())
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        certificates.ForEach(certificate => certificate.Dispose());
    }

    private void Name(string path)
    {
        if (route.Authority == AuthoritySource.Profile)
        {
            Authorities = path;
        }
        else
        {
            variables["SSL_CERT_FILE"] = path;
        }
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Returns an authority that vouches for nothing here.</summary>
    private string Other() => Written("other.pem", Keep(new GeneratedAuthority()).Pem);

    private string BadBundle(BundleFault? fault) => fault switch
    {
        BundleFault.NotAFile => folder,
        BundleFault.Empty => Written("empty.pem", ""),
        BundleFault.Broken => Written("broken.pem", "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n"),
        _ => Path.Combine(folder, "missing.pem"),
    };

    private int TlsPort()
    {
        if (route.Tls is null or TlsFault.NotTls)
        {
            return provider;
        }

        front = route.Tls switch
        {
            TlsFault.Version => new TlsFront(provider, fault: TlsFrontFault.VersionAlert),
            TlsFault.Alert or TlsFault.Other => new TlsFront(provider, fault: TlsFrontFault.Alert),
            TlsFault.Ended => new TlsFront(provider, fault: TlsFrontFault.Closes),
            { } fault => new TlsFront(provider, Certificate(fault)),
        };
        return front.Port;
    }

    private X509Certificate2 Certificate(TlsFault fault)
    {
        var (authority, now) = (Keep(new GeneratedAuthority()), DateTimeOffset.UtcNow);
        return Keep(fault switch
        {
            TlsFault.NameMismatch => authority.Issue("other.example.com"),
            TlsFault.Expired => authority.Issue(host, from: now.AddDays(-30), until: now.AddDays(-1)),
            TlsFault.NotYetValid => authority.Issue(host, from: now.AddDays(1), until: now.AddDays(30)),
            TlsFault.UntrustedRoot or TlsFault.IncompleteChain => authority.Issue(host),
            _ => GeneratedAuthority.SelfSigned(host),
        });
    }

    private string ProxyAddress(ProxyFault? fault) => fault switch
    {
        ProxyFault.BadAddress => "http://proxy.example.com:port",
        ProxyFault.Tls => $"https://127.0.0.1:{provider}",
        ProxyFault.NoAnswer => Put(new ForwardProxy { Behaviour = ProxyBehaviour.Hangs }),
        ProxyFault.WantsAuthentication => Put(new ForwardProxy { Account = "other:account" }),
        ProxyFault.Status => Put(new ForwardProxy { Behaviour = ProxyBehaviour.Refuses, Status = route.ProxyStatus is >= 400 and <= 599 and not 407 and { } status ? status : 502 }),
        ProxyFault.Closed => Put(new ForwardProxy { Behaviour = ProxyBehaviour.Closes }),
        ProxyFault.NotAProxy => Put(new ForwardProxy { Behaviour = ProxyBehaviour.Babbles }),
        _ => $"http://127.0.0.1:{FaultyEndpoints.FreePort()}",
    };

    private string Put(ForwardProxy put) => (proxy = put).Address.ToString();

    private T Keep<T>(T certificate)
        where T : IDisposable
    {
        certificates.Add(certificate);
        return certificate;
    }
}
