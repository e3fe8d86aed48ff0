using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>
/// Many certificates in PEM form (RFC 7468), with any text between them. OpenSSL's own form, <c>TRUSTED
/// CERTIFICATE</c>, has remarks behind the certificate, which are passed over; so are keys and revocation lists.
/// </summary>
internal static class PemBundle
{
    private static readonly string[] Labels = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

    internal static (X509Certificate2Collection Bundle, BundleFault? Fault) Read(string text)
    {
        var bundle = new X509Certificate2Collection();
        try
        {
            foreach (var certificate in Blocks(text))
            {
                bundle.Add(X509CertificateLoader.LoadCertificate(certificate));
            }
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException or FormatException)
        {
            return ([], BundleFault.Broken);
        }

        return Labels.Sum(label => Count(text, $"-----BEGIN {label}-----")) is var begun && begun != bundle.Count ? ([], BundleFault.Broken)
            : begun == 0 ? ([], BundleFault.Empty)
            : (bundle, null);
    }

    private static IEnumerable<byte[]> Blocks(string text)
    {
        for (var from = 0; PemEncoding.TryFind(text.AsSpan(from), out var block);)
        {
            if (Labels.Contains(text[from..][block.Label]))
            {
                var bytes = Convert.FromBase64String(text[from..][block.Base64Data]);
                AsnDecoder.ReadEncodedValue(bytes, AsnEncodingRules.BER, out _, out _, out var length);
                yield return bytes[..length];
            }

            from += block.Location.End.Value;
        }
    }

    private static int Count(string text, string mark)
    {
        var count = 0;
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
