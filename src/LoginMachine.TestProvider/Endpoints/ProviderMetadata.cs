using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>What the provider says of itself (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2).</summary>
internal static class ProviderMetadata
{
    public static JsonObject Of(ProviderParts parts)
    {
        var metadata = Common(parts);
        if (!parts.Options.Revocation)
        {
            metadata.Remove("revocation_endpoint");
        }

        if (parts.Options.DeviceFlow)
        {
            metadata["device_authorization_endpoint"] = parts.Issuer + "/device_authorization";
            metadata["grant_types_supported"]!.AsArray().Add(JsonValue.Create("urn:ietf:params:oauth:grant-type:device_code") as JsonNode);
        }

        return metadata;
    }

    private static JsonObject Common(ProviderParts parts) => new()
    {
        ["issuer"] = parts.Faults.DiscoveryIssuer ?? parts.Issuer,
        ["authorization_endpoint"] = parts.Issuer + "/authorize",
        ["token_endpoint"] = parts.Issuer + "/token",
        ["pushed_authorization_request_endpoint"] = parts.Issuer + "/par",
        ["require_pushed_authorization_requests"] = parts.Options.RequirePushedAuthorization,
        ["revocation_endpoint"] = parts.Issuer + "/revoke",
        ["jwks_uri"] = parts.Issuer + "/jwks",
        ["userinfo_endpoint"] = parts.Issuer + "/userinfo",
        ["scopes_supported"] = List([.. parts.Options.Scopes]),
        ["response_types_supported"] = List("code"),
        ["response_modes_supported"] = List("query"),
        ["grant_types_supported"] = List("authorization_code", "refresh_token", TokenExchangeGrant.GrantType),
        ["subject_types_supported"] = List("public"),
        ["id_token_signing_alg_values_supported"] = List(parts.Options.SigningAlgorithm),
        ["token_endpoint_auth_methods_supported"] = parts.Options.ClientSecret is null ? List("none") : List([.. parts.Options.ClientAuthenticationMethods]),
        ["code_challenge_methods_supported"] = List("S256"),
        ["authorization_response_iss_parameter_supported"] = parts.Options.IssuerParameter,
    };

    private static JsonArray List(params string[] values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);
}
