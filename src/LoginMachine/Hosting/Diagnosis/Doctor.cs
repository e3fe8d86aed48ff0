using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Looks at everything that a sign-in needs, by using it. Nothing is signed in to and nothing is changed.</summary>
/// <param name="parts">The machine to look at.</param>
internal sealed class Doctor(LoginEngineOptions parts)
{
    private delegate IAsyncEnumerable<Finding> Check(Examination examination);

    /// <summary>In the order in which a sign-in meets them.</summary>
    private static readonly Check[] Checks =
    [
        FolderCheck.LookAsync, CredentialCheck.LookAsync, KeyringCheck.LookAsync, AuthorityCheck.LookAsync, ListenerCheck.LookAsync,
        BrowserCheck.LookAsync, ProviderCheck.LookAsync, ClientCheck.LookAsync, TokenEndpointCheck.LookAsync, KeysCheck.LookAsync,
    ];

    /// <summary>Looks at everything, one thing after the other.</summary>
    /// <param name="profile">What would be signed in to; without one, nothing is asked of any provider.</param>
    /// <param name="limits">The bounds of each request.</param>
    public async IAsyncEnumerable<Finding> ExamineAsync(Profile? profile, Limits? limits = null)
    {
        using var http = AttemptFactory.Http(parts, profile);
        var examination = new Examination(parts, http, profile is null ? null : Unbegun(profile, limits ?? new Limits()));
        foreach (var check in Checks)
        {
            await foreach (var finding in check(examination).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
    }

    private Attempt Unbegun(Profile profile, Limits limits) =>
        AttemptFactory.SignIn(parts, new LoginOptions(profile) { Limits = limits }, parts.Environment.Detect());
}
