using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>Decides on the certificate of one connection, and keeps which check failed.</summary>
/// <param name="authorities">Whom to trust beside the system's authorities.</param>
internal sealed class CertificateCheck(Authorities authorities)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Gets the failed check; null if none failed or it has not come to it.</summary>
    internal TlsFault? Fault { get; private set; }

    /// <summary>Whose certificate was looked at last.</summary>
    internal string? Host { get; private set; }

    /// <summary>Gets how many certificates the server sent, its own included; null if it has not come to it.</summary>
    internal int? Sent { get; private set; }

    /// <summary>Gets whether the server asked for a certificate of ours.</summary>
    internal bool Asked { get; private set; }

    /// <summary>For <see cref="SslClientAuthenticationOptions.LocalCertificateSelectionCallback"/>: there is none to give, but it is good to know.</summary>
    internal X509Certificate Select(object sender, string host, X509CertificateCollection local, X509Certificate? remote, string[] issuers)
    {
        // The framework asks once before the handshake; then there is no certificate of the server yet.
        Asked |= remote is not null || issuers.Length > 0;
        return null!;
    }

    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    internal bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Host = (sender as SslStream)?.TargetHostName;
        Sent = certificate is null ? 0 : Math.Min(100, 1 + (chain?.ChainPolicy.ExtraStore.Count(other => !other.RawData.AsSpan().SequenceEqual(certificate.GetRawCertData())) ?? 0));
        Fault = Check(certificate as X509Certificate2, chain, errors);
        return Fault is null;
    }

    private TlsFault? Check(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        if (certificate is null || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return TlsFault.Certificate;
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? TlsFault.NameMismatch : CheckChain(certificate, chain);
    }

    /// <summary>The system does not vouch for it; the named authorities may.</summary>
    private TlsFault? CheckChain(X509Certificate2 certificate, X509Chain chain)
    {
        if (authorities.Bundle.Count == 0)
        {
            return FaultOf(chain);
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities.Bundle);
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.DisableCertificateDownloads = true;
        own.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        return own.Build(certificate) ? null : FaultOf(own);
    }

    private static TlsFault FaultOf(X509Chain chain)
    {
        var found = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        return found switch
        {
            _ when found.HasFlag(X509ChainStatusFlags.Revoked) => TlsFault.Revoked,
            _ when found.HasFlag(X509ChainStatusFlags.NotTimeValid) => OfTime(chain),
            _ when found.HasFlag(X509ChainStatusFlags.UntrustedRoot) => chain.ChainElements.Count == 1 ? TlsFault.SelfSigned : TlsFault.UntrustedRoot,
            _ when found.HasFlag(X509ChainStatusFlags.PartialChain) => TlsFault.IncompleteChain,
            _ => TlsFault.Certificate,
        };
    }

    private static TlsFault OfTime(X509Chain chain) =>
        chain.ChainElements.Any(element => element.Certificate.NotBefore > DateTime.Now) ? TlsFault.NotYetValid : TlsFault.Expired;
}
