using System.Security.Cryptography;
using LoginMachine.Effects.Http;
using LoginMachine.Journal.Redaction;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Looks at everything that a sign-in needs, by using it. Nothing is signed in to and nothing is changed.</summary>
/// <param name="parts">The machine to look at.</param>
public sealed class Doctor(EngineParts parts)
{
    private delegate IAsyncEnumerable<Finding> Check(Examination examination);

    /// <summary>In the order in which a sign-in meets them.</summary>
    private static readonly Check[] Checks =
    [
        FolderCheck.LookAsync, CredentialCheck.LookAsync, KeyringCheck.LookAsync, AuthorityCheck.LookAsync, ListenerCheck.LookAsync,
        BrowserCheck.LookAsync, ProviderCheck.LookAsync, TokenEndpointCheck.LookAsync, KeysCheck.LookAsync,
    ];

    /// <summary>Looks at everything, one thing after the other.</summary>
    /// <param name="profile">What would be signed in to; without one, nothing is asked of any provider.</param>
    /// <param name="limits">The bounds of each request.</param>
    public async IAsyncEnumerable<Finding> ExamineAsync(Profile? profile, Limits? limits = null)
    {
        using var http = new ProviderHttp(parts.Proxy, parts.Environment.Variable, profile?.CertificateAuthorities);
        var examination = new Examination(parts, http, profile is null ? null : AttemptOf(profile, limits ?? new Limits()));
        foreach (var check in Checks)
        {
            await foreach (var finding in check(examination).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
    }

    private Attempt AttemptOf(Profile profile, Limits limits)
    {
        var options = new LoginOptions(profile) { Limits = limits };
        var settings = SettingsOf.Options(options, parts.Environment.Look());
        return new Attempt(LoginEngine.NewId(), options, settings, new Vault(), new Redactor(RandomNumberGenerator.GetBytes(32)), parts.Time)
        {
            Endpoints = LoginEngine.KnownEndpoints(options),
        };
    }
}
