using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider's configuration was read, and an endpoint or a feature that is needed is missing from it or cannot be used.</summary>
internal static class Unoffered
{
    internal static Explanation? Explain(Story story) => story.Failure?.Cause is DiscoveryFailed failed && Words(failed) is var (cause, next)
        ? new Explanation(nameof(Unoffered), cause, story.Lines(story.First<Started>(), failed), next)
        : null;

    private static (string Cause, string Next)? Words(DiscoveryFailed failed) => failed switch
    {
        { Lacking: ProviderFeature.SigningAlgorithm } => ("The provider signs ID tokens only with algorithms that this program does not verify (id_token_signing_alg_values_supported)", "Ask the provider's operator for RS256 or ES256, or set identity to false in the profile for plain OAuth."),
        { Lacking: ProviderFeature.ResponseType } => ("The provider does not offer the authorization code flow (response_types_supported has no code)", "Ask the provider's operator to enable the authorization code flow, or sign in with --device if it offers device codes."),
        { Endpoint: { } endpoint, Unusable: EndpointFault.Missing } => ($"The provider's configuration document does not name {endpoint.Wire()}", Missing(endpoint)),
        { Endpoint: { } endpoint, Unusable: EndpointFault.PlainHttp } => ($"The provider's configuration document names {endpoint.Wire()} in plain http, where codes and tokens would be sent in clear", $"Ask the provider's operator to publish {endpoint.Wire()} in https (behind a proxy it often lacks the forwarded scheme), or set it in the profile."),
        { Endpoint: { } endpoint, Unusable: { } } => ($"The provider's configuration document names {endpoint.Wire()} as something that is not a usable URL", $"Set {endpoint.Wire()} in the profile, and report it to the provider's operator."),
        _ => null,
    };

    private static string Missing(EndpointName endpoint) => endpoint == EndpointName.JwksUri
        ? "Set jwks_uri in the profile, or set identity to false there for a provider of plain OAuth."
        : $"Check the issuer; if it is right, set {endpoint.Wire()} in the profile.";
}
