using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider's configuration was read, and an endpoint or a feature that is needed is missing from it or cannot be used.</summary>
internal static class Unoffered
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure?.Cause is DiscoveryFailed failed && Words(failed) is var (cause, next)
        ? new Explanation(nameof(Unoffered), cause, story.Lines(story.First<Started>(), failed), next)
        : null;

    private static (string Cause, string Next)? Words(DiscoveryFailed failed) => failed switch
    {
        { Lacking: ProviderFeature.SigningAlgorithm } => ("According to its configuration, the provider signs ID tokens only with algorithms that this program does not verify (id_token_signing_alg_values_supported)", "Check the issuer; if it is correct, ask the provider's operator for RS256 or ES256, or set identity to false in the profile for plain OAuth."),
        { Lacking: ProviderFeature.ResponseType } => ("According to its configuration, the provider does not offer the authorization code flow (response_types_supported has no code)", "Check the issuer; if it is correct, ask the provider's operator to enable the authorization code flow, or sign in with --device if it offers device codes."),
        { Endpoint: { } endpoint, Unusable: EndpointFault.Missing } => ($"The provider's configuration document does not name {endpoint.Wire()}", Missing(endpoint)),
        { Endpoint: { } endpoint, Unusable: EndpointFault.PlainHttp } => ($"The provider's configuration document names {endpoint.Wire()} in plain http, so codes and tokens would be sent unencrypted", $"Ask the provider's operator to publish {endpoint.Wire()} with https, or set it in the profile. A provider behind a reverse proxy names http if the proxy does not forward the scheme (X-Forwarded-Proto)."),
        { Endpoint: { } endpoint, Unusable: { } } => ($"The provider's configuration document has a value for {endpoint.Wire()} that is not a usable URL", $"Set {endpoint.Wire()} in the profile, and report it to the provider's operator."),
        _ => null,
    };

    private static string Missing(EndpointName endpoint) => endpoint == EndpointName.JwksUri
        ? "Set jwks_uri in the profile, or set identity to false there for a provider of plain OAuth."
        : $"Check the issuer; if it is correct, set {endpoint.Wire()} in the profile.";
}
