using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>What is stored of a profile, after what its rules do not admit has been removed.</summary>
/// <param name="Loaded">The credentials; none if they broke a rule.</param>
/// <param name="Broken">The rule that they broke.</param>
/// <param name="NotRemoved">Why they could not be removed, if they could not. They are not used in any case.</param>
internal sealed record StoredLogin(LoadedCredentials Loaded, BrokenRule? Broken = null, StorageFault? NotRemoved = null)
{
    /// <summary>Gets what happened to them, for the user; null if nothing did.</summary>
    public string? Words => Broken is { } rule ? Sentence(Reason ?? CredentialRules.Words(rule)) : null;

    /// <summary>Gets the same without the account and the values of the profile, for a form that can be posted in public.</summary>
    public string? WordsInPublic => Broken is { } rule ? Sentence(CredentialRules.Words(rule)) : null;

    /// <summary>Gets the rule with the required and the actual value.</summary>
    internal string? Reason { get; init; }

    private string Sentence(string reason) =>
        $"the stored credentials {reason}; {(NotRemoved is { } fault ? $"they are not used, but could not be removed: {Failures.FailureDetail.Of(fault)}" : "they have been removed")}";

    internal static StoredLogin Of(Profile profile, ICredentialStore store, ICredentialLock credentials)
    {
        var loaded = store.Load(profile.Name);
        return loaded.Document is not { } document ? new StoredLogin(loaded)
            : RuleOf(profile, document) is not { } rule ? new StoredLogin(CredentialOwnership.Problem(profile, document) is { } problem ? new LoadedCredentials(null, problem) { Store = loaded.Store } : loaded)
            : new StoredLogin(new LoadedCredentials(null) { Store = loaded.Store }, rule, Remove(profile, store, credentials)) { Reason = ReasonOf(profile, document, rule) };
    }

    internal static string ReasonOf(Profile profile, CredentialDocument document, BrokenRule rule) =>
        CredentialRules.Words(rule, profile, document.AccountBy(profile.AccountClaim), document.IdToken?.Reveal());

    internal static BrokenRule? RuleOf(Profile profile, CredentialDocument document) =>
        CredentialRules.Check(profile, document.UsesKey ? LoginMethod.ApiKey : LoginMethod.Browser, document.AccountBy(profile.AccountClaim), document.IdToken?.Reveal());

    private static StorageFault? Remove(Profile profile, ICredentialStore store, ICredentialLock credentials)
    {
        try
        {
            using var held = credentials.TryTake(profile.Name, AttemptFactory.NewId());
            if (held is null)
            {
                return StorageFault.Locked;
            }

            store.Remove(profile.Name);
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }
}
