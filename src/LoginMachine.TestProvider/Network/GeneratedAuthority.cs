using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LoginMachine.TestProvider.Network;

/// <summary>
/// A generated certificate authority that no client trusts unless configured. Its keys live as long as it does and protect nothing.
/// </summary>
public sealed class GeneratedAuthority : IDisposable
{
    private readonly X509Certificate2 root;

    /// <summary>Makes one, valid from a year ago for two years.</summary>
    /// <param name="above">The authority that issued it; null if it is self-signed.</param>
    public GeneratedAuthority(GeneratedAuthority? above = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Test authority {RandomNumberGenerator.GetHexString(8)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-365), DateTimeOffset.UtcNow.AddDays(365 - (above is null ? 0 : 1)));
        root = above is null ? request.CreateSelfSigned(from, until) : above.Sign(request, key, from.AddDays(1), until);
    }

    /// <summary>Gets its certificate in PEM form, without a key.</summary>
    public string Pem => root.ExportCertificatePem();

    /// <summary>Gets its certificate.</summary>
    public X509Certificate2 Certificate => root;

    /// <summary>Issues a certificate for a server, with its key.</summary>
    /// <param name="host">The one name or address that it is for.</param>
    /// <param name="from">Valid from; null: a day ago. Not before the authority is.</param>
    /// <param name="until">Valid until; null: in a month.</param>
    public X509Certificate2 Issue(string host = "127.0.0.1", DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Portable(Sign(ServerRequest(host, key), key, from ?? DateTimeOffset.UtcNow.AddDays(-1), until ?? DateTimeOffset.UtcNow.AddDays(30)));
    }

    /// <summary>Makes a certificate for a server that is signed by itself.</summary>
    /// <param name="host">The one name or address that it is for.</param>
    public static X509Certificate2 SelfSigned(string host = "127.0.0.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Portable(ServerRequest(host, key).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30)));
    }

    /// <inheritdoc/>
    public void Dispose() => root.Dispose();

    private static CertificateRequest ServerRequest(string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    /// <summary>A key that was only just made cannot be used by every system's TLS.</summary>
    private static X509Certificate2 Portable(X509Certificate2 made)
    {
        using (made)
        {
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }
    }

    private X509Certificate2 Sign(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var signed = request.Create(root, from, until, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
