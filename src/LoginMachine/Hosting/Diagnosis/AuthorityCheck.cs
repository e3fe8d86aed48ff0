using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Whether the file of certificate authorities, if one is named, can be used.</summary>
internal static class AuthorityCheck
{
    private const string Name = "authorities";

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        using var authorities = Authorities.Read(examination.Profile?.CertificateAuthorities, examination.Parts.Environment.Variable);
        yield return authorities switch
        {
            { Fault: { } fault } => examination.Broken(Name, FlowState.ExchangingToken, new TokenRequestFailed(TransportFault.Setup, 0, new Route(Authority: authorities.Source, Bundle: fault))),
            { Source: AuthoritySource.System } => Examination.Well(Name, "those of the system"),
            _ => Examination.Well(Name, $"those of the system and {authorities.Bundle.Count} of {(authorities.Source == AuthoritySource.Profile ? "the profile" : "SSL_CERT_FILE")}"),
        };
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
