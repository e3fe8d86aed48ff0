using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The configuration document names another issuer than the one that was asked (OpenID Connect Discovery 1.0, section 4.3).</summary>
internal static class IssuerDiffers
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure?.Cause is DiscoveryFailed { Issuer: { } difference } failed
        ? new Explanation(nameof(IssuerDiffers), Words(difference), story.Lines(failed), Next(difference)) { More = More(difference) }
        : null;

    private static string Words(IssuerDifference difference) => difference switch
    {
        IssuerDifference.Absent => "The provider's configuration document names no issuer",
        IssuerDifference.Template => "The provider's configuration document names a template as its issuer, with a placeholder such as {tenantid}: it serves many tenants",
        IssuerDifference.Scheme => "The issuer and the provider's configuration document differ in the scheme: one is http, the other https",
        IssuerDifference.Case => "The issuer and the provider's configuration document differ only in upper and lower case",
        IssuerDifference.Host => "The provider's configuration document names an issuer on another host or port",
        IssuerDifference.Path => "The provider's configuration document names an issuer with another path",
        _ => "The provider's configuration document names another issuer",
    };

    private static string Next(IssuerDifference difference) => difference switch
    {
        IssuerDifference.Absent => "Check that the URL is that of an OpenID Connect or OAuth provider; if it is, ask its operator to add the issuer to the document.",
        IssuerDifference.Template => "Name your tenant in the issuer; to accept accounts of any tenant, set issuer_template in the profile to the issuer of the document.",
        IssuerDifference.Host => "If the document names the provider that you mean, set the issuer in the profile exactly as it is there.",
        IssuerDifference.Path => "If the document names the tenant or realm that you mean, set the issuer in the profile exactly as it is there.",
        _ => "Set the issuer in the profile exactly as the document names it.",
    };

    /// <summary>A document of another provider looks the same as a mistyped issuer.</summary>
    private static ImmutableArray<string> More(IssuerDifference difference) => difference switch
    {
        IssuerDifference.Host => ["If you do not know the other host, do not use it: a proxy, a portal or a wrong DNS entry may be answering in the provider's place.", "If the issuer is right, the provider may be misconfigured behind its reverse proxy: ask its operator."],
        IssuerDifference.Path => ["If the path is right, the server may answer for every path with the same document: ask the provider's operator for the issuer of your tenant."],
        IssuerDifference.Scheme => ["If the issuer is https already, the provider is probably behind a reverse proxy that does not forward the scheme: ask its operator."],
        _ => [],
    };
}
