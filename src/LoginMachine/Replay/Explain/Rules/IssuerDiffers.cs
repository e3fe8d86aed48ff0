using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The configuration document names another issuer than the one that was asked (OpenID Connect Discovery 1.0, section 4.3).</summary>
internal static class IssuerDiffers
{
    internal static Explanation? Explain(Story story) => story.Failure?.Cause is DiscoveryFailed { Issuer: { } difference } failed
        ? new Explanation(nameof(IssuerDiffers), Words(difference), story.Lines(failed), Next(difference))
        : null;

    private static string Words(IssuerDifference difference) => difference switch
    {
        IssuerDifference.Absent => "The provider's configuration document names no issuer",
        IssuerDifference.Template => "The provider's configuration document names a template as its issuer, with a placeholder such as {tenantid}: it serves many tenants",
        IssuerDifference.Scheme => "The issuer and the provider's configuration document differ in the scheme: one is http, the other https",
        IssuerDifference.Case => "The issuer and the provider's configuration document differ in upper and lower case alone",
        IssuerDifference.Host => "The provider's configuration document names an issuer on another host or port",
        IssuerDifference.Path => "The provider's configuration document names an issuer with another path",
        _ => "The provider's configuration document names another issuer",
    };

    private static string Next(IssuerDifference difference) => difference switch
    {
        IssuerDifference.Absent => "Check that the URL is that of an OpenID Connect or OAuth provider; its operator must add the issuer to the document.",
        IssuerDifference.Template => "Name your tenant in the issuer; to accept accounts of any tenant, set issuer_template in the profile to the issuer of the document.",
        IssuerDifference.Host => "Use the issuer exactly as the document names it, if that is the provider you mean; a proxy or portal may also be answering in its place.",
        _ => "Use the issuer exactly as the document names it.",
    };
}
