using System.Security.Cryptography.X509Certificates;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Http;

/// <summary>Whom to trust beside the system's authorities: the profile's file, else that of <c>SSL_CERT_FILE</c>.</summary>
/// <param name="Source">Which setting said so.</param>
/// <param name="Bundle">The certificates; none where only the system's count.</param>
/// <param name="Fault">Why there are none though a file is named.</param>
internal sealed record Authorities(AuthoritySource Source, X509Certificate2Collection Bundle, BundleFault? Fault = null) : IDisposable
{
    /// <summary>Some two thousand certificates; what is larger is something else.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    internal static Authorities Read(string? profile, Func<string, string?> variable)
    {
        var named = profile ?? variable("SSL_CERT_FILE");
        if (string.IsNullOrEmpty(named))
        {
            return new Authorities(AuthoritySource.System, []);
        }

        var source = profile is null ? AuthoritySource.SslCertFile : AuthoritySource.Profile;
        var (bundle, fault) = Load(named);
        return new Authorities(source, bundle, fault);
    }

    public void Dispose()
    {
        foreach (var certificate in Bundle)
        {
            certificate.Dispose();
        }
    }

    private static (X509Certificate2Collection Bundle, BundleFault? Fault) Load(string path)
    {
        try
        {
            return Directory.Exists(path) ? ([], BundleFault.NotAFile)
                : Text(path) is { } text ? PemBundle.Read(text)
                : ([], BundleFault.Broken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ([], FaultOf(exception));
        }
    }

    /// <summary>Null where there is too much. What is no text holds no certificate in this form.</summary>
    private static string? Text(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[64 * 1024];
        var length = 0;
        while (file.Read(bytes, length, bytes.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > MostBytes)
            {
                return null;
            }

            Array.Resize(ref bytes, length == bytes.Length ? 2 * length : bytes.Length);
        }

        return System.Text.Encoding.Latin1.GetString(bytes, 0, length);
    }

    private static BundleFault FaultOf(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => BundleFault.Missing,
        UnauthorizedAccessException => BundleFault.Denied,
        _ => BundleFault.Unreadable,
    };
}
