using System.Security.Cryptography.X509Certificates;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Http;

/// <summary>Whom to trust beside the system's authorities: the profile's file, else that of <c>SSL_CERT_FILE</c>.</summary>
/// <param name="Source">Which setting decided it.</param>
/// <param name="Bundle">The certificates; none if only the system's count.</param>
/// <param name="Fault">Why there are none though a file is named.</param>
internal sealed record Authorities(AuthoritySource Source, X509Certificate2Collection Bundle, BundleFault? Fault = null) : IDisposable
{
    /// <summary>Some two thousand certificates; what is larger is something else.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

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

    /// <summary>What is no text holds no certificate in this form.</summary>
    private static (X509Certificate2Collection Bundle, BundleFault? Fault) Load(string path)
    {
        try
        {
            return PemBundle.Read(System.Text.Encoding.Latin1.GetString(NamedFile.Read(path, MaxBytes)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ([], FaultOf(exception));
        }
    }

    private static BundleFault FaultOf(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => BundleFault.Missing,
        UnauthorizedAccessException => BundleFault.Denied,
        FileFaultException { Reason: StorageFault.FileTooLarge } => BundleFault.Broken,
        FileFaultException => BundleFault.NotAFile,
        _ => BundleFault.Unreadable,
    };
}
